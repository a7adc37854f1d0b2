import type { z } from "zod";
import { databaseNow } from "@/lib/db/now";
import { parseInput } from "@/lib/http/parse-input";
import type { ReadContext } from "@/lib/http/read-context";
import { isoOf } from "@/lib/lifecycle/instant";
import { rangeOfWindow } from "@/lib/lifecycle/window";
import { checkNamed } from "@/lib/sight/check-named";
import { preparedOf } from "./core/attempts";
import { attemptsEstimate } from "./core/attempts-estimate";
import { KNOWN_PLANS, PROBE_PLANS } from "./core/probe-plans";
import { taxFigures, type ProbePlan, type ServingStart } from "./core/probe-tax";
import { missing } from "./core/quantile";
import { unitNameOf, unitOf } from "./core/unit-of";
import { getProbeTaxInput } from "./input";
import type { ProbeTaxDto, ProbeTaxRow } from "./schema";
import { selectServingStarts } from "./select-serving-starts";

/** Enough for p95 with its interval, and few enough that thousands of draws of them take no time that somebody notices. */
const MOST = 200;

/**
 * What probes would have added to those starts of a workload that were asked for in the window and came to serve: those that many use, and
 * one that the input describes. Throws `not-found`.
 */
export async function getProbeTax(
  ctx: ReadContext,
  input: z.input<typeof getProbeTaxInput>,
): Promise<ProbeTaxDto> {
  const { id, window, ...asked } = parseInput(getProbeTaxInput, input);
  await checkNamed(ctx.prisma, [{ field: "id", workload: id }]);
  const asOf = await databaseNow(ctx.sql);
  const range = rangeOfWindow(window, asOf) ?? { since: null, until: null };
  const found = await selectServingStarts(ctx.sql, id, range, MOST + 1);
  const newest = found.slice(0, MOST);
  const units = unitOf(newest.map(({ host }) => host));
  const starts: ServingStart[] = newest.map(({ id: own, rolloutId, host, answersAfterMs }) => ({
    answersAfterMs,
    unit: unitNameOf(units, host, rolloutId ?? own),
  }));
  const rowOf = (plan: ProbeTaxRow["plan"], probe: ProbePlan): ProbeTaxRow => ({
    plan,
    ...probe,
    ...taxFigures(probe, starts, units),
  });
  const yours = yoursOf(asked);
  const attempts = starts.map(({ answersAfterMs: ms, unit }) => ({ ms, unit, outcome, stratum: id }));
  const [answersAfter = NONE] = attemptsEstimate(preparedOf(attempts), [0.5], units);
  return {
    n: starts.length,
    most: MOST,
    isCut: found.length > MOST,
    answersAfter,
    rows: [
      ...KNOWN_PLANS.map((plan) => rowOf(plan, PROBE_PLANS[plan])),
      ...(yours === null ? [] : [rowOf("yours", yours)]),
    ],
    window,
    asOf: isoOf(asOf),
  };
}

const outcome = "reached" as const;
const NONE = missing({ because: "no-samples" });

/** A probe of which some is said; null where nothing is. */
function yoursOf(
  asked: Readonly<Record<"periodMs" | "delayMs" | "successes", number | null>> & {
    readonly clock: ProbePlan["clock"] | null;
  },
): ProbePlan | null {
  const { periodMs, delayMs, successes, clock } = asked;
  if (periodMs === null && delayMs === null && successes === null && clock === null) return null;
  const usual = PROBE_PLANS.kubernetes;
  return {
    periodMs: periodMs ?? usual.periodMs,
    delayMs: delayMs ?? usual.delayMs,
    successes: successes ?? usual.successes,
    clock: clock ?? usual.clock,
  };
}
