// What a page's scripts ask of its own server, as the browser tells it once there is an answer (Resource Timing).

/** By a script of the page, of its own site. */
export function isOwnRequest(entry: PerformanceEntry): boolean {
  const { initiatorType, name } = entry as PerformanceResourceTiming;
  return (
    /^(?:fetch|xmlhttprequest)$/.test(initiatorType) &&
    site(new URL(name).hostname) === site(location.hostname)
  );
}

/** What servers answer to a code that they don't take: bad request, who are you, no, not now, not any more, too often. */
const NO = /^4(?:0[0139]|10|2[239])$/;

/** How the page's own server answered, as far as the browser tells; undefined where it is no answer, or somebody else's. */
export function answerOf(entry: PerformanceEntry): "answered" | "answered-no" | undefined {
  const { responseStatus } = entry as PerformanceResourceTiming;
  if (!isOwnRequest(entry)) return undefined;
  if (NO.test(String(responseStatus))) return "answered-no";
  return responseStatus >= 400 ? undefined : "answered";
}

/** Many pages keep what answers them on another host of theirs. The last two labels of a name are near enough to tell. */
function site(host: string): string {
  return host.split(".").slice(-2).join(".");
}
