/** Whether what is typed on this origin travels in the open: http, except to this computer itself. */
export function isUnencrypted(origin: string): boolean {
  if (!URL.canParse(origin)) return true;
  const { protocol, hostname } = new URL(origin);
  const isThisComputer =
    hostname === "localhost" ||
    hostname.endsWith(".localhost") ||
    hostname === "127.0.0.1" ||
    hostname === "[::1]";
  return protocol !== "https:" && !isThisComputer;
}
