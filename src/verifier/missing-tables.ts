// What a host hears whose database has no tables of ours yet.

/** Of a driver's failure: an error that says what to do, where that is to migrate; any other one as it is. */
export function explained(failure: unknown, isForMissingTables: boolean): unknown {
  if (!isForMissingTables) return failure;
  return new Error("store: its tables are missing; await its migrate() first", { cause: failure });
}
