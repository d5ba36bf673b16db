// What bench:qr-fuzz throws pictures and texts at.

export { kindOf } from "../src/background/other-codes.ts";
export { keysIn } from "../src/fields/text-key.ts";
export { parseKeyUri } from "../src/otp/key-uri.ts";
export { readQrCode } from "../src/qr/read-qr-code.ts";
export { readQrCodes } from "../src/qr/read-qr-codes.ts";
export { parseMigrationUri } from "../src/vault/import/google-migration.ts";
