import { isoOf, type Instant } from "@/lib/lifecycle/instant";
import { differencesOf, type SideConditions } from "@/lib/timings/core/conditions";
import type { UnitName } from "@/lib/timings/core/missing-why";
import type { LifeSpan } from "@/lib/timings/core/survival";
import type { AvailabilityDto, Comparison, ComparisonSide, Group, ReadySteps } from "../schema";
import { DURATION_TIMINGS, type DurationTiming } from "../../timings/core/rollout-timings";
import {
  attemptsOfChanges,
  changesOf,
  conditionsOfChanges,
  serviceOf,
  supersededNotes,
  unitOfChanges,
  type Change,
} from "./changes";
import { durationQuestion, mergedOf, type AllOfStratum, type Sampled } from "./duration-question";
import { lifetimesOf, newestLives } from "./lifetime-question";
import { leftToExperiment } from "./left-to-experiment";
import type { DurationNote, SideNote } from "./notes";
import { attemptsOfStarts, conditionsOf, stagesOfStarts, unitOfStarts, type Start } from "./starts";

/** What was read of one side. */
export interface SideSamples {
  readonly group: Group;
  /** Newest first, as all of these. */
  readonly starts: readonly Start[];
  readonly changes: readonly Change[];
  readonly lives: readonly LifeSpan[];
  readonly scaleOuts: readonly ReadySteps[];
  readonly availability: readonly AvailabilityDto[];
  /** All startups, by application, where there are more than `starts` holds; else null. */
  readonly startups: AllStartups | null;
  readonly notes: readonly SideNote[];
}

export interface AllStartups {
  readonly byApplication: ReadonlyMap<string, AllOfStratum>;
  readonly skewed: number;
  readonly notes: readonly DurationNote[];
}

/** Both sides, every timing: pure, the same samples give the same answer. */
export function compare(a: SideSamples, b: SideSamples, asOf: Instant): Comparison {
  const unit = unitOfStarts(a.starts, b.starts);
  const sides = { a: sideOf(a, unit), b: sideOf(b, unit) };
  // Whoever names what either side is of, compares just that.
  const isAsked = [a, b].every(({ group }) => (group.workload ?? group.application) !== undefined);
  const question = (timing: DurationTiming) => {
    const [ofA, ofB] = sampledOf(a, b, timing, { unit, asOf }).map((sampled) =>
      isAsked ? inOneStratum(sampled) : sampled,
    );
    if (!ofA || !ofB) throw new Error("There are two sides.");
    return durationQuestion(timing, ofA, ofB);
  };
  return leftToExperiment({
    ...sides,
    differences: differencesOf(conditionsOfSide(a), conditionsOfSide(b), {
      areKinds: a.group.kind !== b.group.kind,
    }),
    durations: DURATION_TIMINGS.map(question),
    lifetimes: lifetimesOf(a.lives, b.lives, { isAsked }),
    asOf: isoOf(asOf),
  });
}

function conditionsOfSide({ starts, changes }: Pick<SideSamples, "starts" | "changes">): SideConditions {
  const [ofStarts, ofChanges] = [conditionsOf(starts), conditionsOfChanges(changes)];
  return {
    counts: { ...ofStarts.counts, ...ofChanges.counts },
    totalOf: (name) => (name in ofStarts.counts ? ofStarts : ofChanges).totalOf(name),
  };
}

function sideOf(side: SideSamples, unit: UnitName): ComparisonSide {
  const { group, starts, changes, lives, scaleOuts, availability, notes } = side;
  return {
    group,
    notes: [...notes],
    conditions: conditionsOfSide({ starts, changes }).counts,
    stages: stagesOfStarts(starts, group.kind ?? null, unit),
    lives: newestLives(lives),
    scaleOuts: [...scaleOuts],
    scaleOutCounts: countScaleOuts(changes),
    availability: [...availability],
    service: serviceOf(changes),
  };
}

function countScaleOuts(changes: readonly Change[]): ComparisonSide["scaleOutCounts"] {
  const all = changesOf(changes, "scale-out");
  return { all: all.length, skewed: all.filter(({ hasClockSkew }) => hasClockSkew).length };
}

interface Frame {
  readonly unit: UnitName;
  readonly asOf: Instant;
}

function sampledOf(a: SideSamples, b: SideSamples, timing: DurationTiming, frame: Frame): readonly Sampled[] {
  if (timing === "startup") return [a, b].map((side) => startupsOf(side, frame));
  const timed = [a, b].map(({ changes }) => changesOf(changes, timing));
  const units = unitOfChanges(...timed);
  return timed.map((changes): Sampled => {
    const { attempts, skewed } = attemptsOfChanges(changes, units);
    return { attempts, units, all: null, skewed, notes: supersededNotes(changes) };
  });
}

function startupsOf({ starts, startups }: SideSamples, { unit, asOf }: Frame): Sampled {
  const { attempts, known, skewed } = attemptsOfStarts(starts, unit, asOf);
  if (startups === null) return { attempts, units: unit, known, all: null, skewed, notes: [] };
  const { byApplication, ...all } = startups;
  return { attempts, units: unit, all: byApplication, ...all };
}

/** All as if of one application. */
function inOneStratum({ attempts, all, ...sampled }: Sampled): Sampled {
  return {
    ...sampled,
    attempts: attempts.map((attempt) => ({ ...attempt, stratum: "" })),
    all: all === null ? null : new Map([["", mergedOf(all)]]),
  };
}
