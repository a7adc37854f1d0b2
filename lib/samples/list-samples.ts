import { parseInput } from "@/lib/actions/parse-input";
import { changesOf, durationsOf } from "@/lib/comparisons/core/changes";
import { END_POINTS } from "@/lib/comparisons/core/duration-question";
import { groupName, parseGroup } from "@/lib/comparisons/core/group-text";
import { stageTimesOf, startupsOf } from "@/lib/comparisons/core/starts";
import { scopeOfGroup } from "@/lib/comparisons/scope-of-group";
import { selectChanges } from "@/lib/comparisons/select-changes";
import { selectStarts } from "@/lib/comparisons/select-starts";
import { databaseNow } from "@/lib/db/now";
import type { Sql } from "@/lib/db/sql";
import { AppError } from "@/lib/errors";
import type { ReadContext } from "@/lib/http/read-context";
import { isoOf, type Instant } from "@/lib/lifecycle/instant";
import type { Scope } from "@/lib/timings/scope";
import { selectLives } from "@/lib/timings/select-lives";
import type { z } from "zod";
import { measuredOf, sampleDtos, type Measured } from "./core/sample-dto";
import { listSamplesInput, type SampleDto, type SamplesDto, type SampleTiming } from "./schema";
import { selectInstanceFacts } from "./select-instance-facts";
import { selectRolloutFacts } from "./select-rollout-facts";

/** A rollout in so many counts for the rarest timing. */
const ROLLOUTS_PER_SAMPLE = 10;

/** The very measurements behind a figure, newest first; throws `invalid-input` where the group is none. */
export async function listSamples(
  ctx: ReadContext,
  input: z.input<typeof listSamplesInput>,
): Promise<SamplesDto> {
  const { timing, group: groupText, application, window, limit } = parseInput(listSamplesInput, input);
  const parsed = parseGroup(groupText);
  if ("problem" in parsed)
    throw new AppError("invalid-input", parsed.problem, { fieldErrors: { group: parsed.problem } });
  const now = await databaseNow(ctx.sql);
  const scope = scopeOfGroup(parsed.group, { application, window }, now);
  const measured = await selectMeasured(ctx.sql, timing, scope, now, limit);
  const kept = measured.slice(0, limit);
  const of: SampleDto["of"] = timing === "startup" || timing === "uptime" ? "instance" : "rollout";
  const ids = kept.map(({ id }) => id);
  const facts = of === "instance" ? selectInstanceFacts(ctx.sql, ids) : selectRolloutFacts(ctx.sql, ids);
  const [from, to] = timing === "uptime" ? ["ready", "end"] : END_POINTS[timing];
  return {
    items: sampleDtos(of, kept, await facts),
    isCut: measured.length > limit,
    ...{ timing, from, to, window, asOf: isoOf(now) },
    name: groupName({ ...parsed.group, application: scope.applicationId ?? undefined }),
  };
}

/** One more than `limit` where there are more. */
async function selectMeasured(
  sql: Sql,
  timing: SampleTiming,
  scope: Scope,
  now: Instant,
  limit: number,
): Promise<Measured[]> {
  if (timing === "startup") {
    const starts = await selectStarts(sql, scope, limit + 1);
    return starts.map((start) => measuredOf(start.id, startupsOf([start]), stageTimesOf(start)));
  }
  if (timing === "uptime") {
    const { spans } = await selectLives(sql, scope, now, limit + 1);
    return spans.slice(0, limit + 1).map(({ id, exitMs, end }) => ({
      ...{ id, valueMs: exitMs, stages: null },
      state: end === "censored" ? "running" : "measured",
    }));
  }
  const changes = await selectChanges(sql, scope, limit * ROLLOUTS_PER_SAMPLE);
  return changesOf(changes, timing)
    .slice(0, limit + 1)
    .map((change) => measuredOf(change.id, durationsOf([change])));
}
