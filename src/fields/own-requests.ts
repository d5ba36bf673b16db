// What a page's scripts ask of its own server, as the browser tells it once there is an answer (Resource Timing).

/** By a script of the page, of its own site. */
export function isOwnRequest(entry: PerformanceEntry): boolean {
  const { initiatorType, name } = entry as PerformanceResourceTiming;
  return (
    /^(?:fetch|xmlhttprequest)$/.test(initiatorType) &&
    site(new URL(name).hostname) === site(location.hostname)
  );
}

/** Likewise, and the answer is no error, as far as the browser tells. */
export function isAnsweredOwnRequest(entry: PerformanceEntry): boolean {
  const { responseStatus } = entry as PerformanceResourceTiming;
  return isOwnRequest(entry) && !(responseStatus >= 400);
}

/** Many pages keep what answers them on another host of theirs. The last two labels of a name are near enough to tell. */
function site(host: string): string {
  return host.split(".").slice(-2).join(".");
}
