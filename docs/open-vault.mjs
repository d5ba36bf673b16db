// Opens a vault or a backup of Chartkey without Chartkey, written from docs/VAULT.md alone.
//
//   node open-vault.mjs FILE < SECRET        prints what is inside as JSON
//
// FILE: a backup, or the value of `vaults/<id>/0` or `/1` from the browser's storage, as JSON.
// SECRET, on standard input: the passphrase, the printed recovery key, or `passkey:` and the PRF output in base64.
// Node has no Argon2, so a passphrase needs one package from npm: hash-wasm.

import { createDecipheriv, createPrivateKey, createPublicKey, diffieHellman, hkdfSync } from "node:crypto";
import { readFileSync } from "node:fs";
import { inflateRawSync } from "node:zlib";

const base64 = (text) => Buffer.from(text, "base64");

/** AES-256-GCM: nonce (12 bytes), ciphertext, tag (16 bytes). Undefined when it doesn't open. */
function open(key, sealed, context) {
  if (sealed.length < 28) return undefined;
  const cipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(0, 12));
  cipher.setAAD(Buffer.from(context));
  cipher.setAuthTag(sealed.subarray(-16));
  try {
    return Buffer.concat([cipher.update(sealed.subarray(12, -16)), cipher.final()]);
  } catch {
    return undefined;
  }
}

/** Crockford's base32 with his check symbol; undefined for anything that isn't a recovery key. */
function readRecoveryKey(text) {
  const symbols = "0123456789ABCDEFGHJKMNPQRSTVWXYZ*~$=U";
  const typed = text.toUpperCase().replace(/[\s-]/g, "").replaceAll("O", "0").replace(/[IL]/g, "1");
  const values = [...typed].map((symbol) => symbols.indexOf(symbol));
  const check = values.pop();
  if (values.length !== 32 || values.some((value) => value < 0 || value > 31)) return undefined;
  const number = values.reduce((sum, value) => sum * 32n + BigInt(value), 0n);
  if (number % 37n !== BigInt(check)) return undefined;
  return Buffer.from(number.toString(16).padStart(40, "0"), "hex");
}

async function secretKey(slot, secret) {
  const salt = base64(slot.kdf.salt);
  const hkdf = (bytes) =>
    bytes && Buffer.from(hkdfSync("sha256", bytes, salt, `chartkey-${slot.type}/1`, 32));
  if (slot.type === "recovery-key") return hkdf(readRecoveryKey(secret));
  if (slot.type === "passkey") {
    return secret.startsWith("passkey:") ? hkdf(base64(secret.slice("passkey:".length))) : undefined;
  }
  if (slot.type !== "passphrase" || secret === "") return undefined;
  const { argon2id } = await import("hash-wasm");
  const { memoryKiB, iterations, parallelism } = slot.kdf;
  const password = secret.normalize("NFKC");
  const cost = { memorySize: memoryKiB, iterations, parallelism };
  return Buffer.from(await argon2id({ password, salt, ...cost, hashLength: 32, outputType: "binary" }));
}

/** An uncompressed P-256 point, as WebCrypto's "raw" writes it. */
function readPoint(point) {
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((part) => part.toString("base64url"));
  return createPublicKey({ key: { kty: "EC", crv: "P-256", x, y }, format: "jwk" });
}

async function openSlot(slot, secret) {
  const key = await secretKey(slot, secret);
  const context = `chartkey-slot/1\n${slot.id}\n${slot.publicKey}`;
  const secretPart = key && open(key, base64(slot.sealedPrivateKey), context);
  if (!secretPart) return undefined;
  const proof = secretPart.subarray(0, 32);
  const privateKey = createPrivateKey({ key: secretPart.subarray(32), format: "der", type: "pkcs8" });
  const shared = diffieHellman({ privateKey, publicKey: readPoint(base64(slot.ephemeralKey)) });
  const wrappingKey = Buffer.from(hkdfSync("sha256", shared, proof, "chartkey-wrapping-key/1", 32));
  const wrapContext = `chartkey-wrap/1\n${slot.id}\n${slot.publicKey}\n${slot.ephemeralKey}`;
  return open(wrappingKey, base64(slot.wrappedKey), wrapContext);
}

async function openVault(sealed, secret) {
  if (sealed.format !== "chartkey-vault") throw new Error("This is no vault of Chartkey.");
  if (sealed.version !== 1) throw new Error(`Version ${sealed.version} is not the one described here.`);
  for (const slot of JSON.parse(sealed.header).slots) {
    const vaultKey = await openSlot(slot, secret);
    const body = vaultKey && open(vaultKey, base64(sealed.body), `chartkey-vault/1\n${sealed.header}`);
    if (body) return JSON.parse(inflateRawSync(body).toString("utf8"));
  }
  throw new Error("Nothing opens with this secret, or the file is damaged.");
}

const [file] = process.argv.slice(2);
try {
  if (!file) throw new Error("Usage: node open-vault.mjs FILE < SECRET");
  const sealed = JSON.parse(readFileSync(file, "utf8"));
  const vault = await openVault(sealed, readFileSync(0, "utf8").replace(/\r?\n$/, ""));
  process.stdout.write(`${JSON.stringify(vault, null, 2)}\n`);
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
