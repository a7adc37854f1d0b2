import { joined, withLater } from "@/lib/workloads/core/later-instances";
import type { InstanceDto } from "@/lib/workloads/schema";
import type { ExperimentDetailDto, RunDto } from "../schema";

/** An experiment with what the stream told of the instances of the runs that are under way. */
export function withStreamed(
  experiment: ExperimentDetailDto,
  streamed: readonly InstanceDto[],
): ExperimentDetailDto {
  const runs = experiment.runs.map((run) => (run.phase === "running" ? withInstances(run, streamed) : run));
  return runs.every((run, index) => run === experiment.runs[index]) ? experiment : { ...experiment, runs };
}

/** An experiment as it was read, which unlearns nothing that was known already. */
export function withKnown(read: ExperimentDetailDto, known: ExperimentDetailDto): ExperimentDetailDto {
  const runs = read.runs.map((run) => {
    const before = known.runs.find(({ round, kind }) => round === run.round && kind === run.kind);
    return run.phase === "running" && before ? withCells(run, withLater(run.cells, before.cells)) : run;
  });
  return { ...read, runs };
}

function withInstances(run: RunDto, streamed: readonly InstanceDto[]): RunDto {
  const { rolloutId } = run;
  const own = streamed.filter((one) => rolloutId !== null && one.rolloutId === rolloutId);
  const told = own.map(({ id, revision, phase, marks }) => ({ id, revision, phase, marks }));
  return withCells(
    run,
    joined(run.cells, told, () => true),
  );
}

function withCells(run: RunDto, cells: readonly RunDto["cells"][number][]): RunDto {
  const { intentAt, hasClockSkew } = run;
  if (cells === run.cells || intentAt === null) return run;
  const readyMs = cells.flatMap(({ marks: { readyAt } }) =>
    readyAt === null || hasClockSkew ? [] : [Date.parse(readyAt) - Date.parse(intentAt)],
  );
  return { ...run, cells: [...cells], readyMs: readyMs.toSorted((a, b) => a - b) };
}
