import { getClaims } from "@/lib/claims/get-claims";
import { formatGroup } from "@/lib/comparisons/core/group-text";
import { computeAnswer, getComparison } from "@/lib/comparisons/get-comparison";
import type { ComparisonAnswer, Group } from "@/lib/comparisons/schema";
import { databaseNow } from "@/lib/db/now";
import { AppError } from "@/lib/errors";
import { getExperiment } from "@/lib/experiments/get-experiment";
import { getHealth } from "@/lib/health/get-health";
import { logFailure } from "@/lib/http/log-failure";
import type { ReadContext } from "@/lib/http/read-context";
import { isoOf } from "@/lib/lifecycle/instant";
import { getRollout } from "@/lib/rollouts/get-rollout";
import { listSamplesOfEach } from "@/lib/samples/list-samples";
import type { SamplesDto } from "@/lib/samples/schema";
import { inSightOf } from "@/lib/sight/core/in-sight";
import { listWorkloads } from "@/lib/workloads/list-workloads";
import { NO_ANSWERS } from "./core/no-answers";
import { partsOf, timingsOf, type Part } from "./core/sections";
import { DOCUMENT_VERSION, type Absent, type Answers, type ReportDocument, type Written } from "./schema";

type Compared = Pick<ComparisonAnswer, "comparison" | "regimes" | "refusal">;

export interface ReadDocument {
  readonly document: ReportDocument;
  /** Whether an answer is still being computed: asked for again, it has it. */
  readonly isComputing: boolean;
}

/** As pages read it: what is known of the comparison at once, what is not in a while. */
export async function readDocument(ctx: ReadContext, written: Written): Promise<ReadDocument> {
  let isComputing = false;
  const document = await documentOf(ctx, written, async () => {
    const answer = await getComparison(ctx, written.scope);
    isComputing = answer.isComputing || (answer.comparison !== null && answer.regimes === null);
    return answer;
  });
  return { document, isComputing };
}

type OnDone = (done: number, parts: number) => Promise<void>;

/** Computed to its end, without samples; `onDone` hears how many parts are read. */
export const computeDocument = (
  ctx: ReadContext,
  written: Written,
  onDone: OnDone,
): Promise<ReportDocument> => documentOf(ctx, written, () => computeAnswer(ctx, written.scope), onDone);

/** The same with what its figures are computed from, which is read while they are. */
export async function computeEdition(
  ctx: ReadContext,
  written: Written,
  onDone: OnDone,
): Promise<ReportDocument> {
  let samples: SamplesDto[] = [];
  const compared = (): Promise<Compared> =>
    computeAnswer(ctx, written.scope, async (groups) => {
      samples = await samplesOfGroups(ctx, written, groups);
    });
  const document = await documentOf(ctx, written, compared, onDone);
  return { ...document, answers: { ...document.answers, samples } };
}

/** Those that the figures of its sections were computed from. */
export async function samplesOf(ctx: ReadContext, document: ReportDocument): Promise<SamplesDto[]> {
  const { comparison } = document.answers;
  if (comparison === null) return [];
  return samplesOfGroups(ctx, document, { a: comparison.a.group, b: comparison.b.group });
}

/** The newest of each timing and side, side by side. */
async function samplesOfGroups(
  ctx: ReadContext,
  { sections, scope: { application, firsts, window } }: Written,
  { a, b }: Record<"a" | "b", Group>,
): Promise<SamplesDto[]> {
  const timings = timingsOf(sections);
  const listsOf = (group: Group) =>
    listSamplesOfEach(ctx, timings, { group: formatGroup(group), application, firsts, window });
  const [ofA, ofB] = await Promise.all([listsOf(a), listsOf(b)]);
  return timings.flatMap((_, nth) => [ofA[nth] ?? [], ofB[nth] ?? []].flat());
}

async function documentOf(
  ctx: ReadContext,
  written: Written,
  compared: () => Promise<Compared>,
  onDone: OnDone = () => Promise.resolve(),
): Promise<ReportDocument> {
  const cutOffAt = isoOf(await databaseNow(ctx.sql));
  const parts = partsOf(written.sections);
  let answers: Answers = { ...NO_ANSWERS, engines: await enginesOf(ctx) };
  await onDone(0, parts.length);
  for (const [index, part] of parts.entries()) {
    answers = await withPart(ctx, written, part, answers, compared);
    await onDone(index + 1, parts.length);
  }
  return { ...written, version: DOCUMENT_VERSION, answers, cutOffAt };
}

/** What can't be read leaves the others as they are, and stands in its place. */
async function withPart(
  ctx: ReadContext,
  written: Written,
  part: Part,
  answers: Answers,
  compared: () => Promise<Compared>,
): Promise<Answers> {
  const absent = (because: Absent["because"], named?: Absent["named"]): Answers => {
    const one = { part: part.part, id: "id" in part ? part.id : null, because };
    return { ...answers, absent: [...answers.absent, named ? { ...one, named } : one] };
  };
  try {
    switch (part.part) {
      case "comparison": {
        const { comparison, regimes, refusal } = await compared();
        return refusal === null ? { ...answers, comparison, regimes } : absent("overlap");
      }
      case "rollout":
        return { ...answers, rollouts: [...answers.rollouts, await getRollout(ctx, { id: part.id })] };
      case "experiment":
        return {
          ...answers,
          experiments: [...answers.experiments, await getExperiment(ctx, { id: part.id })],
        };
      case "claims":
        return {
          ...answers,
          claims: await getClaims(ctx, { applicationId: written.scope.application }),
        };
      case "fleet":
        return { ...answers, fleet: await fleetOf(ctx, written) };
    }
  } catch (error) {
    if (error instanceof AppError && error.code === "not-found") {
      const isNamed = Object.keys(error.fieldErrors).length > 0;
      return absent("gone", isNamed ? error.fieldErrors : undefined);
    }
    if (error instanceof AppError && error.code === "unavailable") throw error;
    logFailure(error, `a report's ${part.part}`);
    return absent("failed");
  }
}

/** Those that can be used, and nothing of where they are. */
async function enginesOf(ctx: ReadContext): Promise<Answers["engines"]> {
  const { providers } = await getHealth(ctx);
  return providers
    .filter(({ available, isSimulated }) => available && !isSimulated)
    .map(({ label, version, runtimes }) => ({
      label,
      version,
      runtimes: runtimes
        .filter((runtime) => runtime.available)
        .map((runtime) => ({ name: runtime.name, version: runtime.version })),
    }));
}

async function fleetOf(ctx: ReadContext, { scope }: Written): Promise<Answers["fleet"]> {
  const { application: applicationId, simulated } = scope;
  const { items } = await listWorkloads(ctx, { applicationId });
  return inSightOf(items, { applicationId, simulated });
}
