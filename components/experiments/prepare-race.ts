import type { Point } from "@/components/charts/prepare-step-path";
import type { RunDto } from "@/lib/experiments/schema";

export interface RaceLane {
  readonly kind: RunDto["kind"];
  /** The newest run of the kind; null before its first. */
  readonly run: RunDto | null;
  /** The newest run's progress: `[ms since the intent, share of the new instances that are ready]`. */
  readonly points: Point[];
  readonly untilMs: number;
  /** Earlier ones, oldest first. */
  readonly ghosts: { readonly round: number; readonly points: Point[]; readonly untilMs: number }[];
}

/** Ready instances as steps from 0 to 1: two of four at 100 and 300 ms give `[[0, 0], [100, 0.25], [300, 0.5]]`. */
function pointsOf({ readyMs, target }: RunDto): Point[] {
  const top = Math.max(target, readyMs.length, 1);
  return [[0, 0], ...readyMs.map((ms, index): Point => [Math.max(0, ms), (index + 1) / top])];
}

const endOf = ({ durationMs, elapsedMs, readyMs }: RunDto): number =>
  durationMs ?? elapsedMs ?? readyMs.at(-1) ?? 0;

const MOST_GHOSTS = 20;

/** Both kinds on one axis, VM first. */
export function raceLanes(runs: readonly RunDto[]): { readonly lanes: RaceLane[]; readonly endMs: number } {
  const lanes = (["vm", "container"] as const).map((kind): RaceLane => {
    const mine = runs.filter((run) => run.kind === kind).toSorted((a, b) => a.round - b.round);
    const run = mine.at(-1) ?? null;
    return {
      ...{ kind, run, points: run ? pointsOf(run) : [], untilMs: run ? endOf(run) : 0 },
      ghosts: mine
        .slice(0, -1)
        .filter(({ phase }) => phase === "succeeded")
        .slice(-MOST_GHOSTS)
        .map((ghost) => ({ round: ghost.round, points: pointsOf(ghost), untilMs: endOf(ghost) })),
    };
  });
  const ends = lanes.flatMap(({ untilMs, ghosts }) => [untilMs, ...ghosts.map((ghost) => ghost.untilMs)]);
  return { lanes, endMs: Math.max(1000, ...ends) };
}
