import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from "node:crypto";
import type { Sealed } from "./schema";

const CIPHER = "aes-256-gcm";
/** NIST SP 800-38D, 8.2.2: a random nonce of 96 bits; one key seals far fewer than 2^32 values. */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const MARK_BYTES = 12;

/** What a value belongs to: a box that is moved to another variable or workload does not open. */
export interface Owner {
  readonly workloadId: string;
  readonly name: string;
}

/** Names a key without telling anything of it. */
export const keyId = (key: Buffer): string =>
  createHash("sha256").update("mayfly key\0").update(key).digest("hex").slice(0, 12);

const boundTo = ({ workloadId, name }: Owner): Buffer => Buffer.from(JSON.stringify([workloadId, name]));

function markOf(key: Buffer, name: string, value: string): string {
  const own = Buffer.from(hkdfSync("sha256", key, "", "mayfly mark", 32));
  const hash = createHmac("sha256", own)
    .update(JSON.stringify([name, value]))
    .digest();
  return hash.subarray(0, MARK_BYTES).toString("hex");
}

/** Encrypts a value by AES-256-GCM under `key` (32 bytes), with a nonce of its own each time. */
export function seal(key: Buffer, owner: Owner, value: string): Sealed {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES }).setAAD(boundTo(owner));
  const text = Buffer.concat([cipher.update(value, "utf8"), cipher.final()]);
  const box = Buffer.concat([nonce, text, cipher.getAuthTag()]).toString("base64");
  return { key: keyId(key), box, mark: markOf(key, owner.name, value) };
}

/** What was sealed; or why it can't be told: it was sealed with another key, or it is not what was sealed for this owner. */
export function open(
  key: Buffer,
  owner: Owner,
  sealed: Sealed,
): { readonly value: string } | { readonly problem: "other-key" | "changed" } {
  if (sealed.key !== keyId(key)) return { problem: "other-key" };
  const bytes = Buffer.from(sealed.box, "base64");
  const [end, tag] = [bytes.length - TAG_BYTES, bytes.subarray(-TAG_BYTES)];
  if (end < NONCE_BYTES) return { problem: "changed" };
  const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(boundTo(owner)).setAuthTag(tag);
  try {
    const text = Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, end)), decipher.final()]);
    return { value: text.toString("utf8") };
  } catch {
    // Only the tag can be wrong here: Node's error says no more.
    return { problem: "changed" };
  }
}
