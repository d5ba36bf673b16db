// What answers of many messages share.

/** Storage would not take it; what was kept before stands. */
export type StorageProblem = "storage-full" | "storage-failed";

export type Refused<Because extends string> = { readonly ok: false; readonly because: Because };

export type Done = { readonly ok: true };

/** Why nothing was changed in the vault. */
export type ChangeProblem = "locked" | StorageProblem;
