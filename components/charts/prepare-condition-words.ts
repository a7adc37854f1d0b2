import { formatWhole } from "@/lib/format/format-number";
import { countedConditions, START_CONDITIONS, type Conditions } from "@/lib/timings/core/conditions";
import type { InstanceDto } from "@/lib/workloads/schema";

/** Of values that are as many as samples, the most frequent tell enough. */
const MOST_VALUES = 12;

/** `tcg (1,200), kvm (3)`: how many were under each value, most first. */
function countsInWords(counts: Readonly<Record<string, number>>): string {
  const sorted = Object.entries(counts).toSorted(([, one], [, other]) => other - one);
  const said = sorted.slice(0, MOST_VALUES).map(([value, count]) => `${value} (${formatWhole(count)})`);
  const rest = sorted.length - said.length;
  return [...said, ...(rest > 0 ? [`${formatWhole(rest)} more values`] : [])].join(", ");
}

/** `Conditions of VMs: accelerator tcg (3); runtime qemu-microvm (3).`; nothing where none is known. */
export function conditionLines(name: string, conditions: Conditions): string[] {
  const known = Object.entries(conditions).filter(([, counts]) => Object.keys(counts).length > 0);
  if (known.length === 0) return [];
  const said = known.map(([condition, counts]) => `${condition} ${countsInWords(counts)}`);
  return [`Conditions of ${name}: ${said.join("; ")}.`];
}

/** What starts depended on, as far as a list of instances tells, and what their revisions are known to run (`artifacts`, by number). */
export function conditionsOfInstances(
  instances: readonly InstanceDto[],
  artifacts: Readonly<Record<string, string>> = {},
): Conditions {
  const facts = instances.map(
    ({ kind, revision, accelerator, runtime, host, isImageCached, concurrency }) => ({
      accelerator: accelerator ?? (kind === "container" ? "none" : null),
      runtime,
      host,
      imageCached: isImageCached,
      concurrency,
      engineVersion: null,
      requestedAt: null,
      artifact: artifacts[revision] ?? null,
      memoryMb: null,
      cpus: null,
      command: null,
      environment: null,
    }),
  );
  return countedConditions(START_CONDITIONS, facts);
}
