// The settings, shared by every instance on the same database.

import { defaultSettings, type EmrSettings, readSettings } from "../settings.ts";
import { type EmrDatabase, textOf } from "./database.ts";
import { parseJsonObject } from "./json-object.ts";

export class SettingsStore {
  readonly #database: EmrDatabase;
  #current = defaultSettings;
  #text = "";

  constructor(database: EmrDatabase) {
    this.#database = database;
  }

  /** As of the last `reload`: it never fails, so even the answer about a broken database has the right Date. */
  get current(): EmrSettings {
    return this.#current;
  }

  /** Another instance may have changed them. What an older version left unreadable is the default. */
  async reload(): Promise<void> {
    const [row] = await this.#database.run("SELECT settings FROM emr_settings");
    const text = textOf(row, "settings") ?? "{}";
    if (text === this.#text) return;
    this.#text = text;
    this.#current = readSettings(parseJsonObject(text) ?? {}, defaultSettings).settings;
  }

  async save(settings: EmrSettings): Promise<void> {
    await this.#database.run(
      `INSERT INTO emr_settings (id, settings) VALUES (1, $1)
        ON CONFLICT (id) DO UPDATE SET settings = excluded.settings`,
      [JSON.stringify(settings)],
    );
    await this.reload();
  }
}
