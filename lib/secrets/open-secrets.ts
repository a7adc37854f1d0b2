import { open } from "./box";
import type { StoredSecrets } from "./schema";
import { secretKey, SecretKeyError } from "./secret-key";

/** That a secret can't be read, in a sentence without any value. */
export class SecretError extends Error {
  override readonly name = "SecretError";
}

const WHY = {
  "other-key": "the key is another one. Give back the one that it was sealed with, or type the secret anew.",
  changed: "it was changed in the database. Type it anew.",
} as const;

/** The values of a revision's secrets, by name, for its instances alone. Throws `SecretError`. */
export async function openSecrets(
  workloadId: string,
  secrets: StoredSecrets,
): Promise<Readonly<Record<string, string>>> {
  const entries = Object.entries(secrets);
  if (entries.length === 0) return {};
  const key = await keyFor(entries.map(([name]) => name));
  return Object.fromEntries(
    entries.map(([name, sealed]) => {
      const opened = open(key, { workloadId, name }, sealed);
      if ("value" in opened) return [name, opened.value];
      throw new SecretError(`Its secret ${name} can't be decrypted: ${WHY[opened.problem]}`);
    }),
  );
}

async function keyFor(names: readonly string[]): Promise<Buffer> {
  try {
    return await secretKey();
  } catch (cause) {
    const why = cause instanceof SecretKeyError ? cause.message : "its key can't be read.";
    throw new SecretError(`Its secret ${names[0]} can't be decrypted: ${why}`, { cause });
  }
}
