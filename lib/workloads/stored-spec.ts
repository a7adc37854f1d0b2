import type { Prisma } from "@/lib/db/generated/client";
import { jsonOf } from "@/lib/db/stored";
import type { RevisionSpec } from "./input";

/** What a revision runs, of its row: each field of `RevisionSpec` is a column. */
export const SPEC_SELECT = {
  artifact: true,
  command: true,
  env: true,
  port: true,
  probePath: true,
  probeTimeoutMs: true,
  probeFailures: true,
  memoryMb: true,
  cpus: true,
  needs: true,
} as const satisfies Record<keyof RevisionSpec, true> & Prisma.RevisionSelect;

type StoredSpec = Prisma.RevisionGetPayload<{ select: typeof SPEC_SELECT }>;

export const specOf = ({ command, env, needs, ...rest }: StoredSpec): RevisionSpec => ({
  ...rest,
  command: jsonOf<RevisionSpec["command"]>(command),
  env: jsonOf<RevisionSpec["env"]>(env),
  needs: jsonOf<RevisionSpec["needs"]>(needs),
});
