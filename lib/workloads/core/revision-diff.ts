import { MISSING } from "@/lib/format/missing";
import { HIDDEN } from "@/lib/format/hidden";
import type { RevisionDto } from "../schema";
import type { RevisionSpec } from "../input";

export interface FieldDifference {
  readonly field: string;
  readonly before: string;
  readonly after: string;
}

/** In quotes where spaces, line breaks or quotes would not show: two values never look the same. */
const shown = (text: string): string => (/^[^\s"'\\–]+$/u.test(text) ? text : JSON.stringify(text));

/** A secret by what tells it from another of the same name, which is never its value. */
const secretWords = (secret: RevisionSpec["secrets"][string]): string =>
  `${HIDDEN} secret, ${"keptFrom" in secret ? `typed for revision ${secret.keptFrom}` : "typed now"}`;

const flat = (spec: RevisionSpec): ReadonlyMap<string, string> =>
  new Map([
    ["artifact", spec.artifact],
    ["command", spec.command?.map(shown).join(" ") ?? MISSING],
    ["port", String(spec.port)],
    ["probe", spec.probePath],
    ["statuses of success", spec.probeStatuses],
    ["probe timeout", `${spec.probeTimeoutMs} ms`],
    ["misses until unready", String(spec.probeFailures)],
    ["memory", `${spec.memoryMb} MB`],
    ["cpus", String(spec.cpus)],
    ["capabilities", spec.needs.capabilities.join(", ") || MISSING],
    ["root file system", spec.needs.writableRoot ? "writable" : "read-only"],
    ...Object.entries(spec.env).map(([name, value]): [string, string] => [`env ${name}`, shown(value)]),
    ...Object.entries(spec.secrets).map(([name, secret]): [string, string] => [
      `env ${name}`,
      secretWords(secret),
    ]),
  ]);

/** What differs between two specs, field by field; an absent value is `–`. */
export function revisionDiff(before: RevisionSpec, after: RevisionSpec): readonly FieldDifference[] {
  const [a, b] = [flat(before), flat(after)];
  const fields = [...new Set([...a.keys(), ...b.keys()])];
  return fields
    .map((field) => ({ field, before: a.get(field) ?? MISSING, after: b.get(field) ?? MISSING }))
    .filter((difference) => difference.before !== difference.after);
}

export const specOf = (revision: RevisionDto): RevisionSpec => ({
  artifact: revision.artifact,
  command: revision.command,
  env: revision.env,
  secrets: revision.secrets,
  port: revision.port,
  probePath: revision.probePath,
  probeStatuses: revision.probeStatuses,
  probeTimeoutMs: revision.probeTimeoutMs,
  probeFailures: revision.probeFailures,
  memoryMb: revision.memoryMb,
  cpus: revision.cpus,
  needs: revision.needs,
});
