import type { Sampled } from "@/lib/comparisons/core/duration-question";
import type { SampleDto } from "@/lib/samples/schema";
import type { Attempt } from "@/lib/timings/core/attempts";
import { countedBy, differencesOf, TOGETHER, type SideConditions } from "@/lib/timings/core/conditions";
import { unitNameOf, unitOf } from "@/lib/timings/core/unit-of";
import type { UnitName } from "@/lib/timings/core/missing-why";
import type { Difference } from "@/lib/timings/schema";

type Samples = readonly SampleDto[];

const OUTCOMES = {
  measured: "reached",
  failed: "never",
  running: "censored",
  unfinished: "censored",
  superseded: "censored",
  "clock-skew": null,
} as const satisfies Readonly<Record<SampleDto["state"], Attempt["outcome"] | null>>;

/** Whether it is told what they share their luck with, which editions of before did not keep. */
export const tellsUnits = (samples: Samples): boolean =>
  samples.every(({ rolloutId, triedMs }) => rolloutId !== undefined && triedMs !== undefined);

/** Kept samples as the attempts that they were, of two sides that share the kind of their units. */
export function sampledOf(sides: readonly Samples[], isOneStratum: boolean): Sampled[] {
  const units = unitOf(...sides.map((samples) => samples.map(({ host }) => host)));
  return sides.map((samples): Sampled => {
    const attempts = samples.flatMap((sample) => attemptOf(sample, units, isOneStratum));
    const known = new Set(samples.flatMap((sample) => knownUnitOf(sample, units) ?? []));
    const skewed = samples.filter(({ state }) => state === "clock-skew").length;
    return { attempts, units, known: known.size, all: null, skewed, notes: notesOf(samples) };
  });
}

function attemptOf(sample: SampleDto, units: UnitName, isOneStratum: boolean): Attempt[] {
  const outcome = OUTCOMES[sample.state];
  const ms = sample.valueMs ?? sample.triedMs ?? null;
  if (outcome === null || ms === null) return [];
  const { id, host, rolloutId = null, applicationId, artifact } = sample;
  const unit = unitNameOf(units, host, rolloutId ?? id);
  return [{ ms, outcome, unit, stratum: isOneStratum ? "" : applicationId, artifact }];
}

/** A rollout is a unit of its own; an instance that nothing known began is of none that is known. */
const knownUnitOf = ({ of, id, host, rolloutId = null }: SampleDto, units: UnitName): string | null =>
  units === "hosts" ? host : of === "rollout" ? id : rolloutId;

function notesOf(samples: Samples): Sampled["notes"] {
  const changes = samples.filter(({ state }) => state === "superseded").length;
  return changes === 0 ? [] : [{ because: "superseded", changes }];
}

const CONDITIONS = {
  accelerator: ({ accelerator }) => accelerator,
  runtime: ({ runtime }) => runtime,
  "image cached": ({ cached }) => cached,
  [TOGETHER]: ({ concurrency }) => concurrency,
  host: ({ host }) => host,
  artifact: ({ artifact }) => artifact,
  revision: ({ revision }) => String(revision),
  replicas: ({ replicas }) => replicas,
} as const satisfies Readonly<Record<string, (sample: SampleDto) => string | null>>;

/** What samples of both sides depended on, as far as editions keep it, where it is apart. */
export const differencesOfSamples = (a: Samples, b: Samples): Difference[] =>
  differencesOf(conditionsOf(a), conditionsOf(b), { areKinds: false });

function conditionsOf(samples: Samples): SideConditions {
  const measured = samples.filter(({ state }) => state === "measured");
  const counts = Object.entries(CONDITIONS).map(([name, of]) => [name, countedBy(measured, of)]);
  return { counts: Object.fromEntries(counts), totalOf: () => measured.length };
}
