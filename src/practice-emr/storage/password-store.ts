// Passwords, hashed with scrypt.

import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";
import type { Person } from "../people.ts";
import { column, type EmrDatabase } from "./database.ts";

const derive = promisify<string, Buffer, number, Buffer>(scrypt);

/** Node's default cost: the passwords of a practice system are printed on its sign-in page. */
const hashBytes = 32;

export class PasswordStore {
  readonly #database: EmrDatabase;

  constructor(database: EmrDatabase) {
    this.#database = database;
  }

  /** Gives a password to everyone who has none yet. */
  async fill(people: readonly Person[]): Promise<void> {
    for (const { username, password } of people) {
      if (this.#stored(username) !== undefined) continue;
      const salt = randomBytes(16);
      const hash = await derive(password, salt, hashBytes);
      this.#database
        .prepare("INSERT OR IGNORE INTO emr_passwords (username, password) VALUES (?, ?)")
        .run([username, `${salt.toString("hex")}:${hash.toString("hex")}`]);
    }
  }

  /** Takes as long for a name that nobody has, so that time doesn't tell names. */
  async isRight(username: string, password: string): Promise<boolean> {
    const [salt = "", hash = ""] = (this.#stored(username) ?? "00:00").split(":");
    const derived = await derive(password, Buffer.from(salt, "hex"), hashBytes);
    const expected = Buffer.from(hash, "hex");
    return derived.length === expected.length && timingSafeEqual(derived, expected);
  }

  #stored(username: string): string | undefined {
    const row = this.#database
      .prepare("SELECT password FROM emr_passwords WHERE username = ?")
      .get([username]);
    const password = column(row, "password");
    return typeof password === "string" ? password : undefined;
  }
}
