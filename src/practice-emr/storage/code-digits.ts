// How many digits each person's codes have, as enrolled: a prompt with a box per digit must know before the code comes.

import type { EmrDatabase } from "./database.ts";

export class CodeDigits {
  readonly #database: EmrDatabase;

  constructor(database: EmrDatabase) {
    this.#database = database;
  }

  async remember(username: string, digits: number): Promise<void> {
    await this.#database.run(
      `INSERT INTO emr_code_digits (username, digits) VALUES ($1, $2)
        ON CONFLICT (username) DO UPDATE SET digits = excluded.digits`,
      [username, digits],
    );
  }

  async of(username: string): Promise<number> {
    const [row] = await this.#database.run("SELECT digits FROM emr_code_digits WHERE username = $1", [
      username,
    ]);
    return row ? Number(row.digits) : 6;
  }
}
