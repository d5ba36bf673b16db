// What an application does with a one-time-code input, whichever framework that is made with.

/** What an input is given, by its framework's own means. */
export interface Application {
  /** The state changed: the application keeps this. */
  readonly onChange: (value: string) => void;
  /** The input says that it is complete: the application logs in, as many do. */
  readonly onComplete: (value: string) => void;
}

let state = "";

export const application: Application = {
  onChange: (value) => {
    state = value;
  },
  onComplete: (value) => void logIn("complete", value),
};

document.querySelector("#verify")?.addEventListener("click", () => {
  const rendered = document.querySelector("#state")?.textContent ?? "";
  void logIn("verify", rendered === state ? state : `"${state}", but rendered "${rendered}"`);
});

async function logIn(by: "complete" | "verify", code: string): Promise<void> {
  const input = new URLSearchParams(location.search).get("input");
  await fetch("/log-in", { method: "POST", body: JSON.stringify({ input, by, code }) });
  // Inputs that tell of their own are looked at after the button, too.
  if (by === "verify") show("home");
}

/** What there is to see of the application: one page, without a form or another address. */
export function show(step: "sign-in" | "prompt" | "home"): void {
  for (const main of document.querySelectorAll("main")) main.hidden = main.id !== step;
}
