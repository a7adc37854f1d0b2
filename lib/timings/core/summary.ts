import type { Instant } from "@/lib/lifecycle/instant";
import { KINDS, type Kind } from "@/lib/lifecycle/vocabulary";
import {
  MAX_SAMPLES,
  type Estimate,
  type Ratio,
  type TimingDto,
  type TimingGroup,
  type TimingName,
} from "../schema";
import { differencesOf, type SideConditions } from "./conditions";
import { attemptsEstimate } from "./attempts-estimate";
import { preparedOf, type Attempt } from "./attempts";
import { ratioWithin } from "./bootstrap";
import { drawableStrata } from "./drawable";
import { END_POINTS } from "./end-points";
import { isCutOf, type NewestRows } from "./newest-rows";
import type { UnitName } from "./missing-why";
import { missing } from "./quantile";
import { shareEnded } from "./half-ended";
import { lifeCurve } from "./life-curve";
import { inUnit } from "./life-units";
import { withinArtifacts } from "./stratum";
import { ANY_END, CAUSES, type LifeSpan } from "./survival";
import { unitNameOf, unitOf, type HostName } from "./unit-of";

/** One attempt at what is timed. */
export interface TimingRow {
  readonly subject: string;
  readonly kind: Kind;
  readonly isSimulated: boolean;
  readonly at: Instant;
  /** Null: it failed before the end point, so that there is no duration. */
  readonly valueMs: number | null;
  /** Whether it goes on, or was called off: `valueMs` is how long it was seen. */
  readonly isCensored: boolean;
  /** Of one that failed, how long it tried. */
  readonly failedAfterMs?: number;
  /** What it shares its luck with: a rollout; itself where none is known. */
  readonly unit: string;
  /** What must be alike for two to be compared: its application. */
  readonly stratum: string;
  /** Of a lifetime, its age when it was first seen; 0 or none: from its beginning. */
  readonly entryMs?: number;
  /** What it depended on: `{ accelerator: "tcg", cached: "yes" }`. */
  readonly conditions: Readonly<Record<string, string>>;
}

/** The median of VMs over that of containers, within the applications that have both, with its interval. */
export const ratioOfMedians = (
  vms: readonly Attempt[],
  containers: readonly Attempt[],
  units: UnitName = "rollouts",
): Ratio => {
  const { a, b } = withinArtifacts(vms, containers);
  return ratioWithin(drawableStrata(a), drawableStrata(b), 0.5, { units });
};

const hostOf = ({ conditions }: TimingRow): HostName => conditions.host ?? null;

/** Rows as attempts at what is timed. */
const attemptsOf = (rows: readonly TimingRow[], units: UnitName): Attempt[] =>
  rows.map((row) => ({
    ms: row.valueMs ?? row.failedAfterMs ?? 0,
    outcome: row.valueMs === null ? "never" : row.isCensored ? "censored" : "reached",
    unit: unitNameOf(units, hostOf(row), row.unit),
    stratum: row.stratum,
    artifact: row.conditions.artifact ?? null,
  }));

/** A timing's groups by kind, measured and simulated apart, and VM over container of those that were measured. */
export function timingOf(timing: TimingName, newest: NewestRows): TimingDto {
  const { rows } = newest;
  const hasMeasured = rows.some((row) => !row.isSimulated);
  const hasSimulated = rows.some((row) => row.isSimulated);
  const kinds = [...(hasMeasured || !hasSimulated ? [false] : []), ...(hasSimulated ? [true] : [])].flatMap(
    (isSimulated) => KINDS.map((kind) => ({ kind, isSimulated })),
  );
  const unitsOf = (isSimulated: boolean): UnitName =>
    unitOf(rows.filter((row) => row.isSimulated === isSimulated).map(hostOf));
  const groups = kinds.map((one) => {
    const own = rows.filter((row) => row.kind === one.kind && row.isSimulated === one.isSimulated);
    const units = unitsOf(one.isSimulated);
    return groupOf(timing, { ...one, isCut: isCutOf(newest, one) }, own, units);
  });
  const compared = rows.filter((row) => row.isSimulated !== hasMeasured);
  const units = unitsOf(!hasMeasured);
  const attemptsOfKind = (kind: Kind): Attempt[] =>
    attemptsOf(
      compared.filter((row) => row.kind === kind),
      units,
    );
  const ofKind = (kind: Kind): SideConditions => {
    const own = compared.filter((row) => row.kind === kind && row.valueMs !== null && !row.isCensored);
    return { counts: countConditions(own), totalOf: () => own.length };
  };
  const origin = !hasSimulated ? "any" : hasMeasured ? "measured" : "simulated";
  return {
    timing,
    ...END_POINTS[timing],
    groups,
    ratio:
      timing === "uptime"
        ? {
            ...ratioOfUptimes(groups.filter(({ isSimulated }) => isSimulated !== hasMeasured)),
            within: [],
            leftOut: [],
          }
        : ratioOfMedians(attemptsOfKind("vm"), attemptsOfKind("container"), units),
    origin,
    before: 0,
    // How a life ended is no condition that it began under.
    differences:
      timing === "uptime" ? [] : differencesOf(ofKind("vm"), ofKind("container"), { areKinds: true }),
    method: timing === "uptime" ? { by: "kaplan-meier" } : { by: "quantiles", most: newest.most },
  };
}

function groupOf(
  timing: TimingName,
  of: Pick<TimingGroup, "kind" | "isSimulated" | "isCut">,
  rows: readonly TimingRow[],
  units: UnitName,
): TimingGroup {
  const samples = rows.flatMap(({ valueMs, ...row }) => (valueMs === null ? [] : [{ ...row, valueMs }]));
  const [median, p95] = estimatesOf(timing, rows, samples, units);
  const failed = rows.filter((row) => row.valueMs === null || row.conditions.end === "failure").length;
  const censored = rows.filter(({ isCensored }) => isCensored).length;
  const isLife = timing === "uptime";
  return {
    ...of,
    n: isLife ? samples.length : rows.length,
    reached: samples.length - censored,
    censored,
    failed,
    median,
    p95,
    samples: newestOf(samples),
    conditions: countConditions(samples),
  };
}

type Sample = TimingRow & { readonly valueMs: number };

function newestOf(samples: readonly Sample[]): TimingGroup["samples"] {
  const newest = samples.toSorted((a, b) => b.at - a.at).slice(0, MAX_SAMPLES);
  const values = (isRunning: boolean): number[] =>
    newest.filter(({ isCensored }) => isCensored === isRunning).map(({ valueMs }) => valueMs);
  return { ended: values(false), running: values(true) };
}

/** Median and p95. */
function estimatesOf(
  timing: TimingName,
  rows: readonly TimingRow[],
  samples: readonly Sample[],
  units: UnitName,
): readonly [Estimate, Estimate] {
  if (timing === "uptime") {
    const lives = samples.map((sample) => inUnit({ ...lifeSpanOf(sample), host: hostOf(sample) }, units));
    const curve = lifeCurve(lives, ANY_END);
    const ended = (p: number): Estimate => {
      const { ms, low, high, why } = shareEnded(lives, curve, p);
      return { value: ms, low, high, why };
    };
    return [ended(0.5), ended(0.95)];
  }
  const [median, p95] = attemptsEstimate(preparedOf(attemptsOf(rows, units)), [0.5, 0.95], units);
  if (!median || !p95) throw new Error("Each quantile has an estimate.");
  return [median, p95];
}

export const lifeSpanOf = ({ valueMs, isCensored, entryMs = 0, unit, conditions }: Sample): LifeSpan => {
  const ended = CAUSES.find((cause) => cause === conditions.end) ?? "unknown";
  return { entryMs, exitMs: valueMs, end: isCensored ? "censored" : ended, unit };
};

function countConditions(
  samples: readonly Pick<TimingRow, "conditions">[],
): Record<string, Record<string, number>> {
  const counts: Record<string, Record<string, number>> = {};
  for (const { conditions } of samples) {
    for (const name in conditions) {
      const [value, ofName] = [conditions[name] ?? "", (counts[name] ??= {})];
      ofName[value] = (ofName[value] ?? 0) + 1;
    }
  }
  return counts;
}

/** What was ended by plan lived as long as was asked for, so that no ratio of lives is claimed: only how they ended. */
function ratioOfUptimes(groups: readonly TimingGroup[]): Omit<Ratio, "within" | "leftOut"> {
  const ends = groups
    .map(({ kind, conditions: { end = {} } }) => {
      const planned = end.planned ?? 0;
      return { kind, planned, ended: planned + (end.failure ?? 0) + (end.unknown ?? 0) };
    })
    .filter(({ ended }) => ended > 0);
  if (ends.length === 0) return missing({ because: "none-ended" });
  return missing({
    because: ends.every(({ planned }) => planned === 0) ? "none-planned" : "ends-planned",
    ends,
  });
}
