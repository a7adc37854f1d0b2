import { AppError } from "@/lib/errors";
import { formatCount } from "@/lib/format/format-number";
import { databaseNow } from "@/lib/db/now";
import type { Instant } from "@/lib/lifecycle/instant";
import type { Sql } from "@/lib/db/sql";
import { isKnownToRollups, type Scope } from "@/lib/timings/scope";
import { countFirstStarts } from "@/lib/timings/count-first-starts";
import { selectRollups } from "@/lib/timings/select-rollups";
import { compareText } from "@/lib/text/compare";
import { sharedCount } from "./core/overlap";
import { changesOf } from "./core/changes";
import { compare, type AllStartups, type SideSamples } from "./core/compare";
import type { Start } from "./core/starts";
import type { AllOfStratum } from "./core/duration-question";
import { sideNotes } from "./core/side-notes";
import type { Comparison, Group } from "./schema";
import { scopeOfGroup, type Frame } from "./scope-of-group";
import { selectAvailability } from "./select-availability";
import { selectChanges } from "./select-changes";
import { selectHorizon } from "./select-horizon";
import { selectLives } from "@/lib/timings/select-lives";
import { selectReadySteps } from "./select-ready-steps";
import { selectStarts } from "./select-starts";
import { selectWorkloadsOfGroup } from "./select-workloads-of-group";

export interface ComparisonRequest {
  readonly a: Group;
  readonly b: Group;
  readonly frame: Frame;
}

/** Samples of a side. Beyond, startups come from rollups; of the rest the newest count, and it is said. */
const MAX_SAMPLES = 20_000;
/** A statement looks at so many rows for each sample that may count: most are what a group leaves out. */
const ROWS_PER_SAMPLE = 5;
const MAX_CURVES = 50;
const MAX_WORKLOADS = 20;

/**
 * Reads the samples of both groups and compares them. Takes seconds where there are many: call it off the request's path. Throws
 * `invalid-input` where any sample is of both.
 */
export async function computeComparison(
  sql: Sql,
  { a, b, frame }: ComparisonRequest,
  limit = MAX_SAMPLES,
): Promise<Comparison> {
  const now = await databaseNow(sql);
  const [ofA, ofB] = await Promise.all([
    selectSide(sql, a, frame, now, limit),
    selectSide(sql, b, frame, now, limit),
  ]);
  const shared = sharedCount(sampleIds(ofA), sampleIds(ofB));
  if (shared > 0)
    throw new AppError(
      "invalid-input",
      compareText.overlap.counted(formatCount(shared, "sample", "samples")),
    );
  return compare(ofA, ofB, now);
}

/** As they were read: with their identities. */
interface ReadSide extends SideSamples {
  readonly starts: readonly Start[];
}

const sampleIds = ({ starts, changes }: ReadSide): string[] => [...starts, ...changes].map(({ id }) => id);

async function selectSide(
  sql: Sql,
  group: Group,
  frame: Frame,
  now: Instant,
  limit: number,
): Promise<ReadSide> {
  const whole = scopeOfGroup(group, frame, now);
  const horizon = await selectHorizon(sql, whole, limit * ROWS_PER_SAMPLE);
  const scope = { ...whole, since: horizon ?? whole.since };
  const [starts, changes, lives, workloads] = await Promise.all([
    selectStarts(sql, scope, limit + 1),
    selectChanges(sql, scope, limit),
    selectLives(sql, scope, now, limit),
    selectWorkloadsOfGroup(sql, scope),
  ]);
  const newest = changesOf(changes, "scale-out")
    .filter(({ hasClockSkew }) => !hasClockSkew)
    .slice(0, MAX_CURVES);
  const shown = workloads.slice(0, MAX_WORKLOADS);
  const hasMore = starts.length > limit || horizon !== null;
  // Rollups do not know what began beside a start, nor what an experiment measured.
  const canBeSummed = isKnownToRollups(whole);
  const [scaleOuts, availability, firsts, startups] = await Promise.all([
    selectReadySteps(
      sql,
      newest.map(({ id }) => id),
    ),
    Promise.all(
      shown.map(({ id }) => selectAvailability(sql, id, scope, now, Math.ceil(limit / shown.length))),
    ),
    scope.hasFirstStarts ? null : countFirstStarts(sql, whole),
    hasMore && canBeSummed
      ? selectAllStartups(sql, whole, [...new Set(workloads.map((one) => one.applicationId))])
      : null,
  ]);
  const notes = sideNotes(
    {
      isAhead: (whole.since ?? 0) > now,
      firsts,
      horizon,
      startups: !hasMore ? "all" : startups !== null ? "summed" : canBeSummed ? "pending" : "untold",
      areChangesCut: changes.length === limit,
      lives,
      workloads: workloads.length,
    },
    { most: limit, workloads: MAX_WORKLOADS },
  );
  const application = whole.applicationId ?? undefined;
  return {
    group: { ...group, application },
    notes,
    scaleOuts,
    availability,
    startups,
    starts: starts.slice(0, limit),
    changes,
    lives: lives.spans,
  };
}

/** All of them by application, good to 1 %, whatever their number; null while the controller has not counted all. */
async function selectAllStartups(
  sql: Sql,
  scope: Scope,
  applicationIds: readonly string[],
): Promise<AllStartups | null> {
  const parts = await Promise.all(
    applicationIds.map(async (applicationId) => ({
      applicationId,
      ...(await selectRollups(sql, { ...scope, applicationId }, "startup")),
    })),
  );
  if (parts.some(({ isBehind }) => isBehind)) return null;
  const byApplication = new Map(
    parts.map(({ applicationId, sketch, failed }): [string, AllOfStratum] => [
      applicationId,
      { sketch, failed },
    ]),
  );
  const skewed = parts.reduce((sum, part) => sum + part.skewed, 0);
  return { byApplication, skewed, notes: [{ because: "sketched" }] };
}
