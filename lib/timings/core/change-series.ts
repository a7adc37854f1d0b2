import { isoOf } from "@/lib/lifecycle/instant";
import type { ChangeSeries } from "../schema";
import { CHANGE_CONDITIONS, type ChangeFacts } from "./change-conditions";
import { FEWEST_UNITS, MOST_UNITS, type ChangePoint } from "./change-points";
import { unitsOf, type SeriesSample, type Unit } from "./change-point-units";
import { knownConditions, SPEC_CONDITIONS, START_CONDITIONS, type StartFacts } from "./conditions";
import { isTimedBy, type DurationTiming, type RolloutTiming, type TimedRollout } from "./rollout-timings";
import { microsOf } from "./stages";

/** Units of a timing in the order of time, and from when on they are all. */
export interface Series {
  readonly timing: DurationTiming;
  readonly units: readonly Unit[];
  /** Whether there are older ones, which are not looked at. */
  readonly isCut: boolean;
}

interface TimedStart extends StartFacts {
  readonly id: string;
  readonly rolloutId: string | null;
  readonly revision: number;
  readonly requestedAt: number;
  readonly durationMs: number;
}

interface TimedChange extends TimedRollout, ChangeFacts {
  readonly id: string;
  readonly requestedAt: number;
  readonly durationMs: number;
}

/** What a revision's spec says changes with the revision, which stands for it. */
const withoutSpec = (conditions: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(conditions).filter(([name]) => !Object.hasOwn(SPEC_CONDITIONS, name)));

/** The starts of a workload as a series of rollouts; where some were left out the oldest rollout may lack some of its own. */
export function seriesOfStarts(starts: readonly TimedStart[], isCut: boolean): Series {
  const units = unitsOf(
    starts.map((start): SeriesSample => ({
      cluster: start.rolloutId ?? start.id,
      at: start.requestedAt,
      ms: microsOf(start.durationMs),
      facts: {
        revision: String(start.revision),
        ...withoutSpec(knownConditions(START_CONDITIONS, start)),
      },
    })),
  );
  return newest("startup", isCut ? units.slice(1) : units, isCut);
}

/** The changes of a workload that count for a timing. */
export function seriesOfChanges(
  timing: RolloutTiming,
  changes: readonly TimedChange[],
  isCut: boolean,
): Series {
  const units = unitsOf(
    changes
      .filter((change) => isTimedBy(change, timing))
      .map((change): SeriesSample => ({
        cluster: change.id,
        at: change.requestedAt,
        ms: microsOf(change.durationMs),
        facts: {
          revision: String(change.toRevision),
          ...withoutSpec(knownConditions(CHANGE_CONDITIONS, change)),
        },
      })),
  );
  return newest(timing, units, isCut);
}

const newest = (timing: DurationTiming, units: readonly Unit[], isCut: boolean): Series => ({
  timing,
  units: units.slice(-MOST_UNITS),
  isCut: isCut || units.length > MOST_UNITS,
});

/** What is told of a series: its change points, and its units where there are some. */
export function toldOf({ timing, units, isCut }: Series, points: readonly ChangePoint[]): ChangeSeries {
  const [first] = units;
  return {
    timing,
    units: units.length,
    samples: units.reduce((sum, { samples }) => sum + samples, 0),
    fewest: 2 * FEWEST_UNITS,
    olderThan: isCut && first !== undefined ? isoOf(first.at) : null,
    points: points.map(pointDto),
    drawn: points.length === 0 ? [] : units.map(({ at, ms }) => [Math.floor(at), ms]),
  };
}

const pointDto = ({
  at,
  earliest,
  latest,
  interval,
  cause,
  ...point
}: ChangePoint): ChangeSeries["points"][number] => ({
  ...point,
  at: isoOf(at),
  earliest: isoOf(earliest),
  latest: isoOf(latest),
  interval: interval === null ? null : [...interval],
  cause: { ...cause, facts: [...cause.facts] },
});
