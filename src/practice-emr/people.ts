// Who may sign in. Everyone is invented, and so are the passwords: the sign-in page shows them.

import type { Language } from "./texts/language.ts";

type Role = "practitioner" | "front-desk" | "admin";

export interface Person {
  /** The login name; also the verifier's user id. */
  readonly username: string;
  readonly name: string;
  readonly initials: string;
  readonly role: Role;
  readonly title: Readonly<Record<Language, string>>;
  readonly password: string;
}

export const people: readonly Person[] = [
  {
    username: "mokafor",
    name: "Dr. Maya Okafor",
    initials: "MO",
    role: "practitioner",
    title: { en: "Family physician", fr: "Médecin de famille" },
    password: "maple-harbour-27",
  },
  {
    username: "tlefebvre",
    name: "Théo Lefebvre",
    initials: "TL",
    role: "front-desk",
    title: { en: "Front desk", fr: "Accueil" },
    password: "copper-lantern-54",
  },
  {
    username: "admin",
    name: "Sasha Nowak",
    initials: "SN",
    role: "admin",
    title: { en: "Clinic administrator", fr: "Administration de la clinique" },
    password: "quiet-orchard-93",
  },
];

/** The person with that login name, typed as people type: case and outer spaces don't matter. */
export function personNamed(username: string): Person | undefined {
  const wanted = username.trim().toLowerCase();
  return people.find((person) => person.username === wanted);
}
