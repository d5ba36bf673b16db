// A vitest reporter: how many errors there were outside of any test, which the JSON report doesn't say.

import { writeFileSync } from "node:fs";

export default class UnhandledErrorsReporter {
  /**
   * @param {readonly unknown[]} _modules
   * @param {readonly unknown[]} unhandledErrors
   */
  onTestRunEnd(_modules, unhandledErrors) {
    const file = process.env.CHARTKEY_UNHANDLED_ERRORS_FILE;
    if (file !== undefined) writeFileSync(file, String(unhandledErrors.length));
  }
}
