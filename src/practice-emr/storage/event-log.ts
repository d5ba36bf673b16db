// The verifier's audit, for the inspector. Events hold no code and no secret.

import type { VerifierEvent } from "../../verifier/index.ts";
import { column, type EmrDatabase } from "./database.ts";

const kept = 1000;

export class EventLog {
  readonly #database: EmrDatabase;

  constructor(database: EmrDatabase) {
    this.#database = database;
  }

  add(event: VerifierEvent): void {
    const { lastInsertRowid } = this.#database
      .prepare("INSERT INTO emr_events (event) VALUES (?)")
      .run([JSON.stringify(event)]);
    this.#database.prepare("DELETE FROM emr_events WHERE id <= ?").run([Number(lastInsertRowid) - kept]);
  }

  /** The newest first. */
  newest(count = kept): readonly VerifierEvent[] {
    const rows = this.#database.prepare("SELECT event FROM emr_events ORDER BY id DESC LIMIT ?").all([count]);
    return rows.flatMap((row) => {
      const text = column(row, "event");
      // Only `add` writes here, so the shape is known.
      return typeof text === "string" ? [JSON.parse(text) as VerifierEvent] : [];
    });
  }
}
