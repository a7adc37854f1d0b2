import { isoOf, type Instant } from "@/lib/lifecycle/instant";
import { differencesOf, type SideConditions } from "@/lib/timings/core/conditions";
import { exactOf } from "@/lib/timings/core/distribution";
import { ANY_END, FAILURE_ONLY, type LifeSpan } from "@/lib/timings/core/survival";
import type { AvailabilityDto, Comparison, ComparisonSide, Group, ReadySteps } from "../schema";
import { DURATION_TIMINGS, type DurationTiming } from "../../timings/core/rollout-timings";
import {
  changesOf,
  conditionsOfChanges,
  durationsOf,
  serviceOf,
  supersededNotes,
  type Change,
} from "./changes";
import { durationQuestion, type Named, type Sampled } from "./duration-question";
import { groupName } from "./group-text";
import { lifetimeQuestion, newestLives } from "./lifetime-question";
import { conditionsOf, stagesOfStarts, startupsOf, type Durations, type Start } from "./starts";

/** What was read of one side. */
export interface SideSamples {
  readonly group: Group;
  /** Newest first, as all of these. */
  readonly starts: readonly Start[];
  readonly changes: readonly Change[];
  readonly lives: readonly LifeSpan[];
  readonly scaleOuts: readonly ReadySteps[];
  readonly availability: readonly AvailabilityDto[];
  /** All startups where there are more than `starts` holds; else null. */
  readonly startups: Sampled | null;
  readonly notes: readonly string[];
}

/** Both sides, every timing: pure, the same samples give the same answer. */
export function compare(a: SideSamples, b: SideSamples, asOf: Instant): Comparison {
  const sides = { a: sideOf(a, b.group), b: sideOf(b, a.group) };
  return {
    ...sides,
    differences: differencesOf(conditionsOfSide(a), conditionsOfSide(b), {
      areKinds: a.group.kind !== b.group.kind,
    }),
    durations: DURATION_TIMINGS.map((timing) =>
      durationQuestion(timing, sampledOf(a, b.group, timing), sampledOf(b, a.group, timing)),
    ),
    lifetimes: {
      any: lifetimeQuestion(a.lives, b.lives, ANY_END),
      failure: lifetimeQuestion(a.lives, b.lives, FAILURE_ONLY),
    },
    asOf: isoOf(asOf),
  };
}

function conditionsOfSide({ starts, changes }: Pick<SideSamples, "starts" | "changes">): SideConditions {
  const [ofStarts, ofChanges] = [conditionsOf(starts), conditionsOfChanges(changes)];
  return {
    counts: { ...ofStarts.counts, ...ofChanges.counts },
    totalOf: (name) => (name in ofStarts.counts ? ofStarts : ofChanges).totalOf(name),
  };
}

function sideOf(
  { group, starts, changes, lives, scaleOuts, availability, notes }: SideSamples,
  beside: Group,
): ComparisonSide {
  return {
    group,
    name: groupName(group, beside),
    notes: [...notes],
    conditions: conditionsOfSide({ starts, changes }).counts,
    stages: stagesOfStarts(starts, group.kind ?? null),
    lives: newestLives(lives),
    scaleOuts: [...scaleOuts],
    availability: [...availability],
    service: serviceOf(changes),
  };
}

function sampledOf(side: SideSamples, beside: Group, timing: DurationTiming): Named<Sampled> {
  const name = groupName(side.group, beside);
  if (timing === "startup") return { name, of: side.startups ?? exactly(startupsOf(side.starts)) };
  const changes = changesOf(side.changes, timing);
  return { name, of: { ...exactly(durationsOf(changes)), notes: supersededNotes(changes) } };
}

const exactly = ({ values, failed, skewed }: Durations): Sampled => ({
  distribution: exactOf(values),
  failed,
  skewed,
  notes: [],
});
