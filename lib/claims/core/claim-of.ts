import type { TimingDto, TimingGroup } from "@/lib/timings/schema";
import type { ClaimDto, MeasuredFigure } from "../schema";
import type { Claim, Measure } from "./catalogue";
import { verdictOf, type Verdict } from "./verdict";

const NOTHING = { value: null, low: null, high: null, why: null, ratioWhy: null } as const;

/** A claim beside what was measured; simulated figures are none. */
export function claimOf({ by, ...claim }: Claim, timings: readonly TimingDto[]): ClaimDto {
  if (typeof by === "string")
    return { ...claim, measured: null, verdict: { says: "unmeasured", because: by } };
  const measured = measuredOf(by, timings);
  return { ...claim, measured, verdict: verdictOn(claim.stated, measured) };
}

function verdictOn(stated: Claim["stated"], measured: MeasuredFigure): Verdict {
  if (measured.sides.some(({ n }) => n === 0)) return { says: "unmeasured", because: "no-sample" };
  if (stated === null) return { says: "untold", because: "no-figure" };
  const verdict = verdictOf({ range: stated, interval: intervalOf(measured), covers: measured.covers });
  const isOfLives = measured.timing === "uptime";
  return isOfLives && verdict.says === "untold" && verdict.because === "end-points"
    ? { says: "untold", because: "ends-planned" }
    : verdict;
}

/** Of a ratio an end that is missing leaves none: its other end is no bound by itself. */
function intervalOf({ figure, low, high }: MeasuredFigure): Pick<MeasuredFigure, "low" | "high"> {
  return figure === "ratio" && (low === null || high === null) ? { low: null, high: null } : { low, high };
}

function measuredOf(
  { timing, figure, kinds, covers }: Measure,
  timings: readonly TimingDto[],
): MeasuredFigure {
  const found = timings.find((one) => one.timing === timing);
  if (found === undefined) throw new Error(`The overview has no ${timing}.`);
  const groups = kinds.map((kind) => found.groups.find((one) => one.kind === kind && !one.isSimulated));
  return {
    timing,
    figure,
    unit: figure === "ratio" ? "times" : "ms",
    from: found.from,
    to: found.to,
    covers: groups.some(wasCutShort) ? "less" : covers,
    sides: kinds.map((kind, index) => ({ kind, ...countsOf(groups[index]) })),
    ...(figure === "ratio" ? ratioIn(found) : figureIn(groups[0], figure)),
  };
}

const countsOf = ({ n, reached, censored }: Pick<TimingGroup, "n" | "reached" | "censored"> = NONE) => ({
  n,
  reached,
  censored,
});
/** Some of its lives were ended by plan: how old these would have got nobody knows. */
const wasCutShort = (group: TimingGroup | undefined): boolean => (group?.conditions.end?.planned ?? 0) > 0;
const NONE = { n: 0, reached: 0, censored: 0 };

type Told = Pick<MeasuredFigure, "value" | "low" | "high" | "why" | "ratioWhy">;

function figureIn(group: TimingGroup | undefined, figure: "median" | "p95"): Told {
  return group === undefined ? NOTHING : { ...group[figure], ratioWhy: null };
}

function ratioIn({ ratio, origin }: TimingDto): Told {
  if (origin === "simulated") return NOTHING;
  const { value, low, high, why } = ratio;
  return { value, low, high, why: null, ratioWhy: why };
}
