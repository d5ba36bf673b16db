// Which username a login step of this site sends: it tells whose code the prompt that follows wants.

import { usernameIn } from "../fields/username.ts";

/** Calls with the username of each login form that is sent, before it is. */
export function onLogin(listener: (username: string) => void): void {
  let last = "";
  const heard = ({ target }: Event) => {
    const username = target instanceof HTMLFormElement ? usernameIn(target) : undefined;
    if (username === undefined || username === last) return;
    last = username;
    listener(username);
  };
  // `formdata` also for forms that a script submits.
  document.addEventListener("submit", heard, true);
  document.addEventListener("formdata", heard, true);
}
