// The settings, shared by every instance on the same database.

import { defaultSettings, type EmrSettings, readSettings } from "../settings.ts";
import { column, type EmrDatabase } from "./database.ts";
import { parseJsonObject } from "./json-object.ts";

export class SettingsStore {
  readonly #database: EmrDatabase;
  #current = defaultSettings;

  constructor(database: EmrDatabase) {
    this.#database = database;
    this.reload();
  }

  /** As of the last `reload`: it never fails, so even the answer about a broken database has the right Date. */
  get current(): EmrSettings {
    return this.#current;
  }

  /** Another instance may have changed them. What an older version left unreadable is the default. */
  reload(): void {
    const text = column(this.#database.prepare("SELECT settings FROM emr_settings").get([]), "settings");
    const stored = typeof text === "string" ? parseJsonObject(text) : undefined;
    this.#current = readSettings(stored ?? {}, defaultSettings).settings;
  }

  save(settings: EmrSettings): void {
    this.#database
      .prepare("INSERT OR REPLACE INTO emr_settings (id, settings) VALUES (1, ?)")
      .run([JSON.stringify(settings)]);
    this.#current = settings;
  }
}
