// @vitest-environment happy-dom

import { expect, test } from "vitest";
import { usernameIn } from "../../src/fields/username.ts";

const forms: readonly [name: string, html: string, username: string | undefined][] = [
  ["declared", `<input autocomplete="username" value=" ann "><input type="password">`, "ann"],
  [
    "declared, hidden, on the password step",
    `<input type="hidden" autocomplete="username" value="ann"><input type="password">`,
    "ann",
  ],
  ["declared with a section", `<input autocomplete="section-a username webauthn" value="ann">`, "ann"],
  [
    "before a password, whatever its name",
    `<input name="x7" value="ann"><input type="password"><input value="Lakeside">`,
    "ann",
  ],
  [
    "the last text before the password",
    `<input name="clinic" value="Lakeside"><input name="y" value="ann"><input type="password">`,
    "ann",
  ],
  ["an e-mail address alone", `<input type="email" value="ann@clinic.example">`, "ann@clinic.example"],
  ["a username-first step", `<input id="login_id" value="ann"><input type="checkbox">`, "ann"],
  ["beside a trap for robots", `<input name="username" value="ann"><input name="website" value="">`, "ann"],
  ["two that could be it", `<input name="user1" value="a"><input name="user2" value="b">`, undefined],
  ["empty", `<input autocomplete="username" value="  "><input type="password">`, undefined],
  ["a search", `<input type="search" name="q" value="ann">`, undefined],
  ["a patient's name", `<input name="patient" value="Noor">`, undefined],
  ["a prompt for a code", `<input name="code" autocomplete="one-time-code" value="123456">`, undefined],
  ["endless", `<input autocomplete="username" value="${"a".repeat(300)}">`, undefined],
];

test.for(forms)("%s", ([, html, username]) => {
  const form = document.createElement("form");
  form.innerHTML = html;
  expect(usernameIn(form)).toBe(username);
});
