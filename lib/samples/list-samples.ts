import { checkNamed } from "@/lib/sight/check-named";
import { parseInput } from "@/lib/http/parse-input";
import { attemptsOfChanges, changesOf, type Change } from "@/lib/comparisons/core/changes";
import { END_POINTS } from "@/lib/timings/core/end-points";
import { parseGroup } from "@/lib/comparisons/core/parse-group";
import { attemptsOfStarts, stageTimesOf } from "@/lib/comparisons/core/starts";
import { scopeOfGroup } from "@/lib/comparisons/scope-of-group";
import { selectChanges } from "@/lib/comparisons/select-changes";
import { selectStarts } from "@/lib/comparisons/select-starts";
import { databaseNow } from "@/lib/db/now";
import type { Sql } from "@/lib/db/sql";
import { AppError } from "@/lib/errors";
import type { ReadContext } from "@/lib/http/read-context";
import { isoOf, type Instant } from "@/lib/lifecycle/instant";
import { isKnownToRollups, type Scope } from "@/lib/timings/scope";
import { selectLives, type Life } from "@/lib/timings/select-lives";
import { selectRollups } from "@/lib/timings/select-rollups";
import type { z } from "zod";
import { measuredOf, sampleDtos, type Measured } from "./core/sample-dto";
import type { SampleDto, SamplesDto } from "./schema";
import { listSamplesInput, MOST_SAMPLES, type ListSamplesInput } from "./input";
import type { SampleTiming } from "./core/sample-timings";
import { selectInstanceFacts } from "./select-instance-facts";
import { selectRolloutFacts } from "./select-rollout-facts";

/** A rollout in so many counts for the rarest timing. */
const ROLLOUTS_PER_SAMPLE = 10;

/** The very measurements behind a figure, newest first; throws `invalid-input` where the group is none, `not-found`. */
export async function listSamples(
  ctx: ReadContext,
  input: z.input<typeof listSamplesInput>,
): Promise<SamplesDto> {
  const { timing, ...asked } = parseInput(listSamplesInput, input);
  const [list] = await samplesOf(ctx, [timing], asked);
  if (!list) throw new Error("One timing has one list.");
  return list;
}

/** The same of several timings of one group, in their order; what several are measured on is read once. */
export function listSamplesOfEach(
  ctx: ReadContext,
  timings: readonly SampleTiming[],
  input: Omit<z.input<typeof listSamplesInput>, "timing">,
): Promise<SamplesDto[]> {
  return samplesOf(ctx, timings, parseInput(listSamplesInput, input));
}

async function samplesOf(
  ctx: ReadContext,
  timings: readonly SampleTiming[],
  { group: groupText, application, window, firsts, newest, limit }: Omit<ListSamplesInput, "timing">,
): Promise<SamplesDto[]> {
  const parsed = parseGroup(groupText);
  if ("problem" in parsed)
    throw new AppError("invalid-input", parsed.problem, { fieldErrors: { group: parsed.problem } });
  await checkNamed(ctx.prisma, [
    { field: "group", application: parsed.group.application, workload: parsed.group.workload },
    { field: "application", application },
  ]);
  const now = await databaseNow(ctx.sql);
  const scope = scopeOfGroup(parsed.group, { application, window, firsts }, now);
  const most = newest === null ? limit : MOST_SAMPLES;
  const changes = onceAsked(() => selectChanges(ctx.sql, scope, most * ROLLOUTS_PER_SAMPLE));
  const read: Read = { sql: ctx.sql, scope, now, newest, limit, changes };
  const lists: SamplesDto[] = [];
  for (const timing of timings) {
    const { kept, isCut } = await selectKept(read, timing);
    const of: SampleDto["of"] = timing === "startup" || timing === "uptime" ? "instance" : "rollout";
    const ids = kept.map(({ id }) => id);
    const facts = of === "instance" ? selectInstanceFacts(ctx.sql, ids) : selectRolloutFacts(ctx.sql, ids);
    lists.push({
      items: sampleDtos(of, kept, await facts),
      isCut,
      total: isCut ? await totalOf(read, timing) : kept.length,
      timing,
      ...END_POINTS[timing],
      window,
      asOf: isoOf(now),
      group: { ...parsed.group, application: scope.applicationId ?? undefined },
    });
  }
  return lists;
}

function onceAsked<Answer>(ask: () => Promise<Answer>): () => Promise<Answer> {
  let answer: Promise<Answer> | undefined;
  return () => (answer ??= ask());
}

/** What the samples of a group are read with. */
interface Read {
  readonly sql: Sql;
  readonly scope: Scope;
  readonly now: Instant;
  readonly newest: number | null;
  readonly limit: number;
  /** The newest rollouts, in which even the rarest timing has its samples. */
  readonly changes: () => Promise<readonly Change[]>;
}
interface Kept {
  readonly kept: readonly Measured[];
  readonly isCut: boolean;
}

async function selectKept(read: Read, timing: SampleTiming): Promise<Kept> {
  const { sql, scope, now, newest, limit } = read;
  // Lives are cut by when they are looked at from, so that those that ran then are among them.
  if (timing === "uptime") {
    const { spans, seenSince, missing } = await selectLives(sql, scope, now, newest ?? limit);
    const kept = spans.slice(0, newest === null ? limit : MOST_SAMPLES).map(lifeOf);
    return { kept, isCut: seenSince !== null || missing > 0 || kept.length < spans.length };
  }
  const measured = await selectMeasured(read, timing, newest === null ? limit : MOST_SAMPLES);
  const counted = newest === null ? measured : measured.filter(({ state }) => state !== "clock-skew");
  const most = newest ?? limit;
  return { kept: counted.slice(0, most), isCut: counted.length > most };
}

const lifeOf = ({ id, exitMs, end }: Life): Measured => ({
  id,
  valueMs: exitMs,
  triedMs: null,
  stages: null,
  state: end === "censored" ? "running" : "measured",
});

/** One more than `limit` where there are more. */
async function selectMeasured(
  { sql, scope, now, changes }: Read,
  timing: Exclude<SampleTiming, "uptime">,
  limit: number,
): Promise<Measured[]> {
  if (timing === "startup") {
    const starts = await selectStarts(sql, scope, limit + 1);
    return starts.map((start) =>
      measuredOf(start.id, attemptsOfStarts([start], "rollouts", now), stageTimesOf(start)),
    );
  }
  return changesOf(await changes(), timing)
    .slice(0, limit + 1)
    .map((change) => {
      const measured = measuredOf(change.id, attemptsOfChanges([change], "rollouts"));
      return measured.state === "unfinished" ? { ...measured, state: "superseded" } : measured;
    });
}

/** From rollups, which know neither lives that go on, nor what started alone or in an experiment; null there, and while they are behind. */
async function totalOf({ sql, scope, newest }: Read, timing: SampleTiming): Promise<number | null> {
  if (timing === "uptime" || !isKnownToRollups(scope)) return null;
  // Rollups do not know which changes made first starts.
  if (timing !== "startup" && !scope.hasFirstStarts) return null;
  const { n, failed, skewed, superseded, isBehind } = await selectRollups(sql, scope, timing);
  return isBehind ? null : n + failed + superseded + (newest !== null ? 0 : skewed);
}
