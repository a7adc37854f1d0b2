import type { ExperimentDetailDto } from "@/lib/experiments/schema";
import { END_POINTS } from "@/lib/timings/core/end-points";
import type { ReportTable } from "./comparison-tables";

type Told = Pick<ExperimentDetailDto, "id" | "answers" | "runs">;

/** What each round of an experiment gave, and what all of them give together. */
export const experimentTables = (experiment: Told): ReportTable[] => [
  ratioTable(experiment),
  roundsTable(experiment),
];

const ratioTable = ({ id, answers }: Told): ReportTable => ({
  name: `experiment-${id}-ratio`,
  about: `Experiment ${id}: VM over container of each timing, its rounds taken as pairs, with the 95 % interval; medians over the rounds that count, of startup over the rounds' own medians. Empty where it can't be told.`,
  head: [
    ...["timing", "from", "to", "rounds", "rounds left out", "ratio", "low", "high", "interval"],
    ...["VM median (ms)", "container median (ms)"],
  ],
  rows: answers.map(({ timing, rounds, leftOut, claim: { ratio, method }, vm, container }) => [
    ...[timing, END_POINTS[timing].from, END_POINTS[timing].to, rounds],
    leftOut.reduce((sum, one) => sum + one.rounds, 0),
    ...[ratio.value, ratio.low, ratio.high, method],
    ...[vm.medianMs, container.medianMs],
  ]),
});

const roundsTable = ({ id, runs }: Told): ReportTable => ({
  name: `experiment-${id}-rounds`,
  about: `Experiment ${id}: each measured run; duration from intent to where its timing ends, startup the median of its starts, ms.`,
  head: ["round", "workload", "kind", "went", "phase", "duration (ms)", "startup (ms)", "rollout"],
  rows: runs.map(({ round, workloadId, kind, position, phase, durationMs, startupMs, rolloutId }) => [
    ...[round, workloadId, kind, position, phase, durationMs, startupMs, rolloutId],
  ]),
});
