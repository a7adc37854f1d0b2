import type { Instant } from "@/lib/lifecycle/instant";
import { KINDS, type Kind } from "@/lib/lifecycle/vocabulary";
import { MAX_SAMPLES, type Estimate, type TimingDto, type TimingGroup, type TimingName } from "../schema";
import { MAX_ROWS } from "./max-rows";
import { differencesOf, type SideConditions } from "./conditions";
import { ratioEstimate } from "./bootstrap";
import { exactOf } from "./distribution";
import { END_POINTS } from "./end-points";
import { isCutOf, type NewestRows } from "./newest-rows";
import { missing, quantileEstimate } from "./quantile";
import { ANY_END, survivalOf, survivalQuantile, type LifeEnd, type LifeSpan } from "./survival";

/** One attempt at what is timed. */
export interface TimingRow {
  readonly subject: string;
  readonly kind: Kind;
  readonly isSimulated: boolean;
  readonly at: Instant;
  /** Null: it failed before the end point, so that there is no duration. */
  readonly valueMs: number | null;
  readonly isCensored: boolean;
  /** Of a lifetime, its age when it was first seen; 0 or none: from its beginning. */
  readonly entryMs?: number;
  /** What it depended on: `{ accelerator: "tcg", cached: "yes" }`. */
  readonly conditions: Readonly<Record<string, string>>;
}

const METHOD =
  "Median and p95 are type 7 quantiles of the samples, with 95 % intervals between order statistics; the ratio's is a " +
  `seeded percentile bootstrap of 2,000 draws. Failures are counted apart. Of more than ${MAX_ROWS} the newest ${MAX_ROWS} count; ` +
  "the compare page takes all.";
const UPTIME_METHOD =
  "Kaplan-Meier: instances that still run count as running at least as long as until now. Ends by plan and failures " +
  "are counted apart, under `end`.";

/** Which samples a ratio is of; `any` where all are of one origin that need not be told. */
export type RatioOrigin = "any" | "measured" | "simulated";

const RATIO_NAMES: Readonly<Record<RatioOrigin, { readonly a: string; readonly b: string }>> = {
  any: { a: "a VM", b: "a container" },
  measured: { a: "a VM that was measured", b: "a container that was measured" },
  simulated: { a: "a simulated VM", b: "a simulated container" },
};

/** The median of VMs over that of containers, with its interval. */
export const ratioOfMedians = (
  vms: readonly number[],
  containers: readonly number[],
  origin: RatioOrigin = "any",
): Estimate => ratioEstimate(exactOf(vms), exactOf(containers), 0.5, { names: RATIO_NAMES[origin] });

/**
 * A timing's groups by kind, measured and simulated apart, and VM over container of those that were measured; `ratioOf` is
 * `ratioOfMedians`, or what remembers its answers.
 */
export function timingOf(
  timing: TimingName,
  newest: NewestRows,
  ratioOf: typeof ratioOfMedians = ratioOfMedians,
): TimingDto {
  const { rows } = newest;
  const hasMeasured = rows.some((row) => !row.isSimulated);
  const hasSimulated = rows.some((row) => row.isSimulated);
  const kinds = [...(hasMeasured || !hasSimulated ? [false] : []), ...(hasSimulated ? [true] : [])].flatMap(
    (isSimulated) => KINDS.map((kind) => ({ kind, isSimulated })),
  );
  const groups = kinds.map((group) => {
    const own = rows.filter((row) => row.kind === group.kind && row.isSimulated === group.isSimulated);
    return groupOf(timing, { ...group, isCut: isCutOf(newest, group) }, own);
  });
  const compared = rows.filter((row) => row.isSimulated !== hasMeasured);
  const ofKind = (kind: Kind): SideConditions => {
    const own = compared.filter((row) => row.kind === kind && row.valueMs !== null && !row.isCensored);
    return { counts: countConditions(own), totalOf: () => own.length };
  };
  const origin = !hasSimulated ? "any" : hasMeasured ? "measured" : "simulated";
  const method = timing === "uptime" ? UPTIME_METHOD : METHOD;
  return {
    timing,
    ...END_POINTS[timing],
    groups,
    ratio:
      timing === "uptime"
        ? ratioOfUptimes(groups.filter(({ isSimulated }) => isSimulated !== hasMeasured))
        : ratioOf(valuesOf(compared, "vm"), valuesOf(compared, "container"), origin),
    before: 0,
    // How a life ended is no condition that it began under.
    differences:
      timing === "uptime" ? [] : differencesOf(ofKind("vm"), ofKind("container"), { areKinds: true }),
    method: hasSimulated && !hasMeasured ? `Simulated. ${method}` : method,
  };
}

const valuesOf = (rows: readonly TimingRow[], kind: Kind): number[] =>
  rows
    .filter((row) => row.kind === kind && !row.isCensored)
    .flatMap((row) => (row.valueMs === null ? [] : [row.valueMs]));

function groupOf(
  timing: TimingName,
  group: Pick<TimingGroup, "kind" | "isSimulated" | "isCut">,
  rows: readonly TimingRow[],
): TimingGroup {
  const isCounted = ({ isCensored }: TimingRow): boolean => !isCensored || timing === "uptime";
  const samples = rows
    .filter(isCounted)
    .flatMap(({ valueMs, ...row }) => (valueMs === null ? [] : [{ ...row, valueMs }]));
  const estimate = estimatorOf(timing, samples);
  return {
    ...group,
    n: samples.length,
    failed: rows.filter((row) => row.valueMs === null || row.conditions.end === "failure").length,
    median: estimate(0.5),
    p95: estimate(0.95),
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

/** Sorts or walks the samples once for all quantiles. */
function estimatorOf(timing: TimingName, samples: readonly Sample[]): (p: number) => Estimate {
  if (timing === "uptime") {
    const curve = survivalOf(samples.map(lifeSpanOf), ANY_END);
    return (p) => survivalQuantile(curve, p);
  }
  const distribution = exactOf(samples.map((sample) => sample.valueMs));
  return (p) => quantileEstimate(distribution, p);
}

export const lifeSpanOf = ({ valueMs, isCensored, entryMs = 0, conditions }: Sample): LifeSpan => {
  const end: LifeEnd = isCensored ? "censored" : conditions.end === "planned" ? "planned" : "failure";
  return { entryMs, exitMs: valueMs, end };
};

function countConditions(
  samples: readonly Pick<TimingRow, "conditions">[],
): Record<string, Record<string, number>> {
  const counts: Record<string, Record<string, number>> = {};
  for (const { conditions } of samples) {
    for (const [name, value] of Object.entries(conditions)) {
      const ofName = (counts[name] ??= {});
      ofName[value] = (ofName[value] ?? 0) + 1;
    }
  }
  return counts;
}

/** What was ended by plan lived as long as was asked for, so that no ratio of lives is claimed: only how they ended. */
function ratioOfUptimes(groups: readonly TimingGroup[]): Estimate {
  const ends = groups.map(({ kind, conditions: { end = {} } }) => {
    const planned = end.planned ?? 0;
    return { kind, planned, total: planned + (end.failure ?? 0) };
  });
  const sumOf = (name: "planned" | "total"): number => ends.reduce((sum, one) => sum + one[name], 0);
  if (sumOf("total") === 0) return missing("None has ended here: there is nothing to compare yet.");
  const each = ends
    .filter(({ total }) => total > 0)
    .map(({ kind, planned, total }) => `${PLURAL[kind]} ${planned} of ${total}`)
    .join(", ");
  const lead = `${sumOf("planned")} of ${sumOf("total")} ends ${sumOf("total") === 1 ? "was" : "were"} planned (${each})`;
  return missing(
    sumOf("planned") === 0
      ? `${lead}. The compare page compares the curves, with a test.`
      : `${lead}: such a life is as long as was asked for. The compare page compares the curves, failures alone, too.`,
  );
}

const PLURAL = { vm: "VMs", container: "containers" } as const;
