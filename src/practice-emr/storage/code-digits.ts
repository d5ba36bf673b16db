// How many digits each person's codes have, as enrolled: a prompt with a box per digit must know before the code comes.

import { column, type EmrDatabase } from "./database.ts";

export class CodeDigits {
  readonly #database: EmrDatabase;

  constructor(database: EmrDatabase) {
    this.#database = database;
  }

  remember(username: string, digits: number): void {
    this.#database
      .prepare("INSERT OR REPLACE INTO emr_code_digits (username, digits) VALUES (?, ?)")
      .run([username, digits]);
  }

  of(username: string): number {
    const row = this.#database
      .prepare("SELECT digits FROM emr_code_digits WHERE username = ?")
      .get([username]);
    const digits = column(row, "digits");
    return typeof digits === "number" ? digits : 6;
  }
}
