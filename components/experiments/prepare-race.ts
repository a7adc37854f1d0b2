import { prepareGantt, type GanttRow } from "@/components/charts/prepare-gantt";
import { newInstancesOf, type Plan } from "@/lib/experiments/core/plan";
import type { Scenario } from "@/lib/experiments/core/scenarios";
import type { RunDto } from "@/lib/experiments/schema";

type Kind = RunDto["kind"];
/** As much of an experiment as says how many new instances a run takes. */
type Size = Pick<Plan, "scenario" | "replicas">;

/** One new instance's way up. */
export interface RaceTrack {
  /** Its stages since the run began; null before it was asked for. */
  readonly row: GanttRow | null;
  /** When the one at its place was ready in the last round, ms since that began. */
  readonly ghostMs: number | null;
}

export interface RaceLane {
  readonly kind: Kind;
  /** The newest run of the kind; null before its first. */
  readonly run: RunDto | null;
  readonly tracks: readonly RaceTrack[];
  /** Since the run began, with its intent or its loss: how far it is, or its end. */
  readonly untilMs: number;
  /** The run's end; null while it runs. */
  readonly finishMs: number | null;
  /** The last round that ended well. */
  readonly ghost: { readonly round: number; readonly finishMs: number } | null;
}

export interface Race {
  readonly lanes: readonly RaceLane[];
  /** What the width stands for. */
  readonly endMs: number;
  /** The first end of the newest round, which the other kind is measured against; null before there is one. */
  readonly finish: { readonly kind: Kind; readonly atMs: number } | null;
}

/** Px: what the tracks of one kind take together at most, and one of them at least and at most. */
const TRACKS = {
  page: { all: 144, least: 20, most: 56 },
  full: { all: 300, least: 24, most: 120 },
  // Beside a claim on a low screen, the last of which has to be seen as well.
  stage: { all: 96, least: 16, most: 40 },
} as const;
export type RaceRoom = keyof typeof TRACKS;

/** How high a track is, px: few fill the room, many are still seen. */
export function trackHeight(count: number, room: RaceRoom): number {
  const { all, least, most } = TRACKS[room];
  return Math.min(most, Math.max(least, Math.floor(all / Math.max(1, count))));
}

const LEAST_MS = 1_000;
const KINDS = ["vm", "container"] as const;

/** Both kinds' newest runs on one axis since their beginnings, VM first; `passedMs`: since the server told of them. */
export function raceOf(runs: readonly RunDto[], size: Size, passedMs: number): Race {
  const lanes = KINDS.map((kind) => laneOf(kind, runs, size, passedMs));
  const ends = lanes.flatMap(({ untilMs, ghost }) => [untilMs, ghost?.finishMs ?? 0]);
  return { lanes, endMs: Math.max(LEAST_MS, ...ends), finish: finishOf(lanes) };
}

function laneOf(kind: Kind, runs: readonly RunDto[], size: Size, passedMs: number): RaceLane {
  const mine = runs.filter((run) => run.kind === kind).toSorted((a, b) => a.round - b.round);
  const run = mine.at(-1) ?? null;
  const ghost = mine.slice(0, -1).findLast((one) => one.phase === "succeeded" && one.durationMs !== null);
  const finishMs = run === null ? null : finishedAt(run, size.scenario);
  const untilMs = run === null ? 0 : (finishMs ?? endOf(run, passedMs));
  const rows = run === null ? [] : rowsOf(run, untilMs);
  const count = Math.max(run?.target ?? newInstancesOf(size), rows.length);
  return {
    kind,
    run,
    tracks: Array.from({ length: count }, (_, index) => ({
      row: rows[index] ?? null,
      ghostMs: ghost?.readyMs[index] ?? null,
    })),
    untilMs,
    finishMs,
    ghost: ghost && ghost.durationMs !== null ? { round: ghost.round, finishMs: ghost.durationMs } : null,
  };
}

/** With the last of the new instances ready these have reached their end; a rollout's old ones have to go as well. */
const ENDS_READY: readonly Scenario[] = ["scale-out", "from-zero", "kill-one"];

/** The end of a run, also of one that the controller has yet to say so of. */
function finishedAt({ phase, durationMs, readyMs, target }: RunDto, scenario: Scenario): number | null {
  if (phase === "succeeded") return durationMs;
  if (phase !== "running" || !ENDS_READY.includes(scenario)) return null;
  return readyMs[target - 1] ?? null;
}

const endOf = ({ durationMs, elapsedMs, readyMs }: RunDto, passedMs: number): number =>
  durationMs ?? (elapsedMs === null ? (readyMs.at(-1) ?? 0) : elapsedMs + passedMs);

/** In the order in which they became ready, those that are not at the end, so that a track has its ghost's place. */
function rowsOf(
  { kind, cells, intentAt, hasClockSkew, message }: RunDto,
  untilMs: number,
): readonly GanttRow[] {
  if (intentAt === null) return [];
  const readyAt = (at: string | null): number => (at === null ? Infinity : Date.parse(at));
  const inOrder = cells.toSorted((a, b) => {
    const [one, other] = [readyAt(a.marks.readyAt), readyAt(b.marks.readyAt)];
    return one === other ? 0 : one - other;
  });
  const from = Date.parse(intentAt);
  return prepareGantt(
    inOrder.map((cell) => ({ ...cell, kind, hasClockSkew, message })),
    from,
    from + untilMs,
  ).rows;
}

function finishOf(lanes: readonly RaceLane[]): Race["finish"] {
  const round = Math.max(...lanes.map(({ run }) => run?.round ?? 0));
  const ended = lanes.flatMap(({ kind, run, finishMs }) =>
    run?.round === round && finishMs !== null ? [{ kind, atMs: finishMs }] : [],
  );
  return ended.toSorted((a, b) => a.atMs - b.atMs)[0] ?? null;
}
