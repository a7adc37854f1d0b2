import type { Prisma } from "@/lib/db/generated/client";
import { jsonOf } from "@/lib/db/stored";
import { AppError } from "@/lib/errors";
import { seal } from "@/lib/secrets/box";
import type { StoredSecret, StoredSecrets } from "@/lib/secrets/schema";
import { secretKey, SecretKeyError } from "@/lib/secrets/secret-key";
import type { RevisionSpec } from "./input";

interface Unsealed {
  readonly workloadId: string;
  readonly number: number;
  readonly secrets: RevisionSpec["secrets"];
}

/**
 * A new revision's secrets as they are stored: what was typed is sealed, what is kept is copied from the revision that it is kept
 * from. Throws `invalid-input` where that has none of the name, and `unavailable` where there is no key.
 */
export async function sealSecrets(
  prisma: Prisma.TransactionClient,
  { workloadId, number, secrets }: Unsealed,
): Promise<Record<string, { [Field in keyof StoredSecret]: StoredSecret[Field] }>> {
  const entries = Object.entries(secrets);
  const kept = await keptOnes(prisma, workloadId, entries);
  const key = entries.some(([, secret]) => "value" in secret) ? await keyForSealing() : null;
  return Object.fromEntries(
    entries.map(([name, secret]) => {
      if (key !== null && "value" in secret)
        return [name, { ...seal(key, { workloadId, name }, secret.value), typedFor: number }];
      const from = "keptFrom" in secret ? secret.keptFrom : number;
      const stored = kept.get(from);
      if (stored && Object.hasOwn(stored, name)) return [name, { ...(stored[name] as StoredSecret) }];
      const message = `Revision ${from} of ${workloadId} has no secret ${name}. Type its value.`;
      throw new AppError("invalid-input", message, { fieldErrors: { [`spec.secrets.${name}`]: message } });
    }),
  );
}

async function keptOnes(
  prisma: Prisma.TransactionClient,
  workloadId: string,
  entries: readonly (readonly [string, RevisionSpec["secrets"][string]])[],
): Promise<ReadonlyMap<number, StoredSecrets>> {
  const numbers = entries.flatMap(([, secret]) => ("keptFrom" in secret ? [secret.keptFrom] : []));
  if (numbers.length === 0) return new Map();
  const rows = await prisma.revision.findMany({
    where: { workloadId, number: { in: [...new Set(numbers)] } },
    select: { number: true, secrets: true },
  });
  return new Map(rows.map(({ number, secrets }) => [number, jsonOf<StoredSecrets>(secrets)]));
}

async function keyForSealing(): Promise<Buffer> {
  try {
    return await secretKey();
  } catch (cause) {
    const why =
      cause instanceof SecretKeyError ? cause.message : "The key for secrets can't be read or made.";
    throw new AppError("unavailable", `No secret can be kept: ${why}`, { cause });
  }
}
