import type { z } from "zod";
import { databaseNow } from "@/lib/db/now";
import { checkNamed } from "@/lib/sight/check-named";
import { parseInput } from "@/lib/http/parse-input";
import { AppError } from "@/lib/errors";
import { logFailure } from "@/lib/http/log-failure";
import type { ReadContext } from "@/lib/http/read-context";
import { createAnswerCache } from "./answer-cache";
import type { ComparisonRequest } from "./compute-comparison";
import { parseGroup } from "./core/parse-group";
import { changePointsOffThread, computeOffThread } from "./off-thread";
import { regimesOf } from "./regimes-of";
import type { Comparison, ComparisonAnswer, Group, Regimes } from "./schema";
import { getComparisonInput } from "./input";
import { overlapOf } from "./core/overlap";
import { groupFields } from "./core/group-text";
import { scopeOfGroup } from "./scope-of-group";
import { selectChoices } from "./select-choices";
import { selectWorkloadsToChoose } from "./select-workloads-to-choose";

const answers = createAnswerCache<Comparison>({
  now: () => performance.now(),
  size: 50,
  freshMs: 2_000,
  longestMs: 15_000,
  patienceMs: 60,
});

/**
 * Two groups compared, computed off the request's path: what is known is answered at once. Groups that share samples are refused, with
 * what there is to choose instead. Throws `invalid-input`, `not-found`.
 */
export async function getComparison(
  ctx: ReadContext,
  input: z.input<typeof getComparisonInput>,
): Promise<ComparisonAnswer> {
  const { request, choices, refusal } = await asked(ctx, input);
  if (refusal !== null)
    return { comparison: null, isComputing: false, ageMs: null, regimes: null, choices, refusal };
  const { value, isComputing, ageMs } = await answers(JSON.stringify(request), () =>
    computeOffThread(request),
  );
  const regimes = value === null ? null : await regimesOf(ctx.sql, value, request).catch(noneKnown);
  return { comparison: value, isComputing, ageMs, regimes, choices, refusal };
}

/**
 * The same computed anew and waited for: of the data as they are. Takes seconds, and `meanwhile` is what else is read of the same groups,
 * once it is known which they are. Throws `invalid-input`, `not-found`.
 */
export async function computeAnswer(
  ctx: ReadContext,
  input: z.input<typeof getComparisonInput>,
  meanwhile: (groups: Pick<ComparisonRequest, "a" | "b">) => Promise<void> = () => Promise.resolve(),
): Promise<Pick<ComparisonAnswer, "comparison" | "regimes" | "refusal">> {
  const { request, refusal } = await asked(ctx, input);
  if (refusal !== null) return { comparison: null, regimes: null, refusal };
  const [comparison] = await Promise.all([computeOffThread(request), meanwhile(request)]);
  const regimes = await regimesOf(ctx.sql, comparison, request, changePointsOffThread).catch(noneKnown);
  return { comparison, regimes, refusal };
}

interface Asked extends Pick<ComparisonAnswer, "choices" | "refusal"> {
  readonly request: ComparisonRequest;
}

async function asked(ctx: ReadContext, input: z.input<typeof getComparisonInput>): Promise<Asked> {
  const { a, b, application, simulated, firsts, window } = parseInput(getComparisonInput, input);
  const groups = { a: groupOf("a", a), b: groupOf("b", b) };
  await checkNamed(ctx.prisma, [
    { field: "a", application: groups.a.application, workload: groups.a.workload },
    { field: "b", application: groups.b.application, workload: groups.b.workload },
    { field: "application", application },
  ]);
  const isAsked = simulated || Object.values(groups).some(({ origin }) => origin === "simulated");
  const choices = await selectChoices(ctx.sql, { application, simulated: isAsked });
  const withOrigin = (text: string, group: Group): Group =>
    groupFields(text).origin === undefined ? { ...group, origin: choices.origin } : group;
  const request: ComparisonRequest = {
    a: withOrigin(a, groups.a),
    b: withOrigin(b, groups.b),
    frame: { application, window, firsts },
  };
  return { request, choices, refusal: await refusalOf(ctx, request) };
}

/** By what the groups are made of, before anything is read of them. */
async function refusalOf(
  { sql }: ReadContext,
  { a, b, frame }: ComparisonRequest,
): Promise<ComparisonAnswer["refusal"]> {
  const [workloads, now] = await Promise.all([selectWorkloadsToChoose(sql), databaseNow(sql)]);
  const because = overlapOf(scopeOfGroup(a, frame, now), scopeOfGroup(b, frame, now), workloads);
  return because === null ? null : { because, a, b };
}

/** A comparison is none the less without what changed within its windows. */
function noneKnown(error: unknown): Regimes {
  logFailure(error, "change points of a comparison");
  return { a: [], b: [] };
}

function groupOf(field: "a" | "b", text: string): Group {
  const parsed = parseGroup(text);
  if ("group" in parsed) return parsed.group;
  throw new AppError("invalid-input", parsed.problem, { fieldErrors: { [field]: parsed.problem } });
}
