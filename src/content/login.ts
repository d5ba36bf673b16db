// Which username a login step of this site sends: it tells whose code the prompt that follows wants.

import { usernameIn } from "../fields/username.ts";

/** Calls with the username of each login form that is sent, before it is; until it is over. */
export function onLogin(listener: (username: string) => void, over: AbortSignal): void {
  let last = "";
  const heard = ({ target }: Event) => {
    const username = target instanceof HTMLFormElement ? usernameIn(target) : undefined;
    if (username === undefined || username === last) return;
    last = username;
    listener(username);
  };
  // `formdata` also for forms that a script submits.
  for (const event of ["submit", "formdata"])
    document.addEventListener(event, heard, { capture: true, signal: over });
}
