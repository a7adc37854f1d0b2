import type { Attempt } from "@/lib/timings/core/attempts";
import { ratioWithin } from "@/lib/timings/core/bootstrap";
import { claimOfRatio } from "@/lib/timings/core/claim";
import { drawableStrata } from "@/lib/timings/core/drawable";
import { normal, randomOf, type Random } from "@/lib/timings/core/random";
import { unitNameOf, unitOf } from "@/lib/timings/core/unit-of";
import { percent, type Row } from "./row";

interface Design {
  readonly what: string;
  /** The hosts of either side. */
  readonly a: readonly string[];
  readonly b: readonly string[];
}

const named = (count: number, prefix = "host"): string[] =>
  Array.from({ length: count }, (_, nth) => `${prefix}-${nth}`);

const DESIGNS: readonly Design[] = [
  { what: "one host a side, not the same", a: ["x"], b: ["y"] },
  { what: "3 hosts that both sides share", a: named(3), b: named(3) },
  { what: "5 hosts a side", a: named(5, "a"), b: named(5, "b") },
  { what: "6 hosts a side", a: named(6, "a"), b: named(6, "b") },
  { what: "12 hosts a side", a: named(12, "a"), b: named(12, "b") },
];
/** Of the logarithm: what a host is slower or faster by, each side on it for itself; and a start. */
const [HOST_SIGMA, SIGMA] = [0.35, 0.2];
const EACH = 12;
const LEAST = 0.93;

interface Start {
  readonly host: string;
  readonly ms: number;
}

const startsOn = (hosts: readonly string[], random: Random): Start[] =>
  hosts.flatMap((host) => {
    const shared = HOST_SIGMA * normal(random);
    return Array.from({ length: EACH }, () => ({
      host,
      ms: 1000 * Math.exp(shared + SIGMA * normal(random)),
    }));
  });

/** A host is slower or faster for either side for itself, of which no side is the faster one in general. */
export function simulateHosts(runs = 400): Row[] {
  return DESIGNS.flatMap(({ what, a, b }, nth): Row[] => {
    const random = randomOf(500 + nth);
    const counts = { shown: 0, intervals: 0, held: 0, shownByRollouts: 0 };
    for (let run = 0; run < runs; run += 1) {
      const [inA, inB] = [startsOn(a, random), startsOn(b, random)];
      const unit = unitOf(...[inA, inB].map((starts) => starts.map(({ host }) => host)));
      const ratioBy = (units: typeof unit) => {
        const [ofA = [], ofB = []] = [inA, inB].map((starts) =>
          starts.map(({ host, ms }, start): Attempt => ({
            ms,
            outcome: "reached",
            unit: unitNameOf(units, host, `${start}`),
            stratum: "hello",
          })),
        );
        return ratioWithin(drawableStrata(ofA), drawableStrata(ofB), 0.5, { units });
      };
      const isShown = (ratio: ReturnType<typeof ratioBy>): boolean => {
        const claim = claimOfRatio(ratio);
        return claim?.says === "leads" && claim.strength === "shown";
      };
      const ratio = ratioBy(unit);
      if (isShown(ratio)) counts.shown += 1;
      if (isShown(ratioBy("rollouts"))) counts.shownByRollouts += 1;
      if (ratio.low === null || ratio.high === null) continue;
      counts.intervals += 1;
      if (ratio.low <= 1 && ratio.high >= 1) counts.held += 1;
    }
    return rowsOf(what, counts, runs);
  });
}

function rowsOf(
  what: string,
  counts: Readonly<Record<"shown" | "intervals" | "held" | "shownByRollouts", number>>,
  runs: number,
): Row[] {
  const { shown, intervals, held, shownByRollouts } = counts;
  const none: Row = {
    what: `${what}, none faster in general: one is shown to be faster`,
    claim: "at most 5 %",
    printed: `${percent(shown / runs)} (as if each start were alone: ${percent(shownByRollouts / runs)})`,
    isHeld: shown / runs <= 0.05,
  };
  if (intervals === 0) return [none];
  const covers: Row = {
    what: `${what}: 95 % interval of the ratio of medians`,
    claim: `holds the truth in at least ${percent(LEAST)}`,
    printed: percent(held / intervals),
    isHeld: held / intervals >= LEAST,
  };
  return [none, covers];
}
