// Passwords, hashed with scrypt.

import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";
import type { Person } from "../people.ts";
import { type EmrDatabase, textOf } from "./database.ts";

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
      if ((await this.#stored(username)) !== undefined) continue;
      const salt = randomBytes(16);
      const hash = await derive(password, salt, hashBytes);
      await this.#database.run(
        "INSERT INTO emr_passwords (username, password) VALUES ($1, $2) ON CONFLICT DO NOTHING",
        [username, `${salt.toString("hex")}:${hash.toString("hex")}`],
      );
    }
  }

  /** Takes as long for a name that nobody has, so that time doesn't tell names. */
  async isRight(username: string, password: string): Promise<boolean> {
    const [salt = "", hash = ""] = ((await this.#stored(username)) ?? "00:00").split(":");
    const derived = await derive(password, Buffer.from(salt, "hex"), hashBytes);
    const expected = Buffer.from(hash, "hex");
    return derived.length === expected.length && timingSafeEqual(derived, expected);
  }

  async #stored(username: string): Promise<string | undefined> {
    const [row] = await this.#database.run("SELECT password FROM emr_passwords WHERE username = $1", [
      username,
    ]);
    return textOf(row, "password");
  }
}
