// Which username a login step of this site sends: it tells whose code the prompt that follows wants.

import { usernameBesidePassword, usernameIn } from "../fields/username.ts";

/** A click, the submit that it makes and the form's data are one login; what comes later is another. ms */
const oneLoginMs = 1_000;

/** Calls with the username of each login that is sent, before it is; until it is over. */
export function onLogin(listener: (username: string) => void, over: AbortSignal): void {
  let last: string | undefined;
  let lastAt = 0;
  const hear = (username: string | undefined) => {
    const now = performance.now();
    if (username === undefined || (username === last && now - lastAt < oneLoginMs)) return;
    last = username;
    lastAt = now;
    listener(username);
  };
  const options = { capture: true, signal: over };
  // `formdata` also for forms that a script submits.
  for (const type of ["submit", "formdata"]) {
    const sent = ({ target }: Event) =>
      hear(target instanceof HTMLFormElement ? usernameIn(target) : undefined);
    document.addEventListener(type, sent, options);
  }
  // Many scripts send a login without either, at a click or Enter. What is half typed then is followed by the whole.
  for (const type of ["click", "keydown"]) {
    const pressed = (event: Event) => {
      const [target] = event.composedPath();
      if ((type === "click" || (event as KeyboardEvent).key === "Enter") && target instanceof Element)
        hear(
          usernameBesidePassword(target.closest("form") ?? (target.getRootNode() as Document | ShadowRoot)),
        );
    };
    document.addEventListener(type, pressed, options);
  }
}
