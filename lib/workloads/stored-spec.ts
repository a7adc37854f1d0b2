import type { Prisma } from "@/lib/db/generated/client";
import { jsonOf } from "@/lib/db/stored";
import type { StoredSecrets } from "@/lib/secrets/schema";
import type { Amendment } from "./core/probe-change";
import { keptSecrets } from "./core/kept-secrets";
import type { RevisionSpec } from "./input";
import type { KeptSecrets } from "./schema";

/** What a revision runs, of its row: each field of `RevisionSpec` is a column, and what was amended since one more. A secret is sealed in it, see `specOf`. */
export const SPEC_SELECT = {
  artifact: true,
  command: true,
  env: true,
  secrets: true,
  port: true,
  probePath: true,
  probeStatuses: true,
  probeTimeoutMs: true,
  probeFailures: true,
  memoryMb: true,
  cpus: true,
  needs: true,
  amendment: true,
} as const satisfies Record<keyof RevisionSpec, true> & Prisma.RevisionSelect;

/** A spec of which no secret's value is known. */
export type KeptSpec = RevisionSpec & { readonly secrets: KeptSecrets };
type StoredSpec = Prisma.RevisionGetPayload<{ select: typeof SPEC_SELECT }>;

/** As a form sends it to have the same again: of a secret only what keeps it. */
export const specOf = ({ command, env, secrets, needs, amendment, ...rest }: StoredSpec): KeptSpec => ({
  ...rest,
  ...jsonOf<Amendment | null>(amendment),
  command: jsonOf<RevisionSpec["command"]>(command),
  env: jsonOf<RevisionSpec["env"]>(env),
  secrets: keptSecrets(jsonOf<StoredSecrets>(secrets)),
  needs: jsonOf<RevisionSpec["needs"]>(needs),
});
