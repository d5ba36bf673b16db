import { expect, test } from "vitest";
import { tellingTitle } from "../../src/background/telling-title.ts";

test.for([
  ["OutSmart EMR", "OutSmart EMR"],
  ["Sign in – Lakeside Family Practice", "Sign in – Lakeside Family Practice"],
  ["(12) Log in | Django site admin", "Log in | Django site admin"],
  ["Вход в Медицинский портал", "Вход в Медицинский портал"],
] as const)("%s tells whose page it is", ([title, kept]) => expect(tellingTitle(title)).toBe(kept));

test.for([
  undefined,
  "",
  "Login",
  "Sign in",
  "Two-factor authentication",
  "Authentification à deux facteurs",
  "Verificación en dos pasos",
  "Zwei-Faktor-Authentifizierung",
  "二段階認証",
  "(3)",
  "Clinic portal – verify",
  `Chart ${"x".repeat(200)}`,
])("%s doesn't", (title) => expect(tellingTitle(title)).toBeUndefined());
