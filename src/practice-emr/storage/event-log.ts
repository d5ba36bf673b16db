// The verifier's audit, for the inspector. Events hold no code and no secret.

import type { VerifierEvent } from "../../verifier/index.ts";
import { type EmrDatabase, textOf } from "./database.ts";

const kept = 1000;

export class EventLog {
  readonly #database: EmrDatabase;

  constructor(database: EmrDatabase) {
    this.#database = database;
  }

  async add(event: VerifierEvent): Promise<void> {
    const text = JSON.stringify(event);
    const [row] = await this.#database.run("INSERT INTO emr_events (event) VALUES ($1) RETURNING id", [text]);
    await this.#database.run("DELETE FROM emr_events WHERE id <= $1", [Number(row?.id) - kept]);
  }

  /** The newest first. */
  async newest(count = kept): Promise<readonly VerifierEvent[]> {
    const rows = await this.#database.run("SELECT event FROM emr_events ORDER BY id DESC LIMIT $1", [count]);
    return rows.flatMap((row) => {
      const text = textOf(row, "event");
      // Only `add` writes here, so the shape is known.
      return text === undefined ? [] : [JSON.parse(text) as VerifierEvent];
    });
  }
}
