import { formatDuration } from "@/lib/format/format-duration";
import { formatFactor } from "@/lib/format/format-number";
import type { ExperimentDetailDto, ExperimentDto, RunDto } from "@/lib/experiments/schema";
import { formatGroup } from "@/lib/comparisons/core/group-text";
import { groupSchema } from "@/lib/comparisons/schema";
import { quantileIn, exactOf } from "@/lib/timings/core/distribution";
import { experimentText } from "@/lib/text/experiments";

/** `Scale out hello to 3` */
export function experimentName({ scenario, applicationId, replicas }: ExperimentDto): string {
  return `${experimentText.scenarios[scenario].name}: ${applicationId}, N = ${replicas}`;
}

/**
 * How long so many rounds would take, ms, by the newest that ran to its end with the same scenario and replicas; null where
 * none did.
 */
export function expectedMs(
  past: readonly ExperimentDto[],
  wanted: Pick<ExperimentDto, "applicationId" | "scenario" | "replicas" | "rounds">,
): number | null {
  const alike = past.find(
    (one) =>
      one.phase === "succeeded" &&
      one.applicationId === wanted.applicationId &&
      one.scenario === wanted.scenario &&
      one.replicas === wanted.replicas,
  );
  if (!alike?.finishedAt || !(wanted.rounds > 0)) return null;
  return ((Date.parse(alike.finishedAt) - Date.parse(alike.requestedAt)) / alike.rounds) * wanted.rounds;
}

const durationsOf = (runs: readonly RunDto[], kind: RunDto["kind"]): number[] =>
  runs.flatMap((run) => (run.kind === kind && run.durationMs !== null ? [run.durationMs] : []));

/** VM over container of two medians; null where one has no run. */
export function ratioOfRuns(
  runs: readonly RunDto[],
): { vmMs: number; containerMs: number; ratio: number } | null {
  const vmMs = quantileIn(exactOf(durationsOf(runs, "vm")), 0.5);
  const containerMs = quantileIn(exactOf(durationsOf(runs, "container")), 0.5);
  if (vmMs === undefined || containerMs === undefined || containerMs <= 0) return null;
  return { vmMs, containerMs, ratio: vmMs / containerMs };
}

/** What the page says first. */
export function experimentSentence(experiment: ExperimentDetailDto): string {
  const { phase, step, rounds, runs, message } = experiment;
  const name = experimentName(experiment);
  if (phase === "running")
    return step ? `${name}. Round ${step.round} of ${rounds}. ${step.words}.` : `${name}. It begins.`;
  if (phase === "restoring") return `${name}. ${step ? `${step.words}.` : "Restoring what was there."}`;
  const known = ratioOfRuns(runs);
  const result = known ? ` ${resultWords(known, runs)}` : "";
  return phase === "succeeded" ? `${name}.${result}` : `${name}: ${phase}. ${message ?? ""}${result}`;
}

function resultWords(
  { vmMs, containerMs, ratio }: { vmMs: number; containerMs: number; ratio: number },
  runs: readonly RunDto[],
): string {
  const [fast, slow] = ratio >= 1 ? ["Containers", "VMs"] : ["VMs", "containers"];
  const factor = formatFactor(ratio >= 1 ? ratio : 1 / ratio);
  const [fastMs, slowMs] = ratio >= 1 ? [containerMs, vmMs] : [vmMs, containerMs];
  const counts = `${durationsOf(runs, "container").length} and ${durationsOf(runs, "vm").length} runs`;
  return `${fast} were ${factor} times faster than ${slow}: ${formatDuration(fastMs, 2)} against ${formatDuration(slowMs, 2)}, median of ${counts}.`;
}

/** Where the experiment's samples are compared, and nothing else: both workloads, from its start to its end. */
export function comparisonHref({ subjects, requestedAt, finishedAt }: ExperimentDto): string {
  const groups = (["vm", "container"] as const).map((kind) => {
    const subject = subjects.find((one) => one.kind === kind);
    const times = { from: requestedAt, ...(finishedAt === null ? {} : { to: afterIt(finishedAt) }) };
    return formatGroup(groupSchema.parse({ kind, workload: subject?.workloadId, ...times }));
  });
  const [a = "", b = ""] = groups;
  return `/compare?${new URLSearchParams({ a, b }).toString()}`;
}

/** A window's end is not part of it. */
const afterIt = (iso: string): string => new Date(Date.parse(iso) + 1).toISOString();

export interface RoundRow {
  readonly round: number;
  readonly first: RunDto["kind"] | null;
  readonly vm: RunDto | null;
  readonly container: RunDto | null;
  readonly ratio: number | null;
}

/** One row a round, newest first. */
export function roundRows(runs: readonly RunDto[]): RoundRow[] {
  const rounds = [...new Set(runs.map(({ round }) => round))].toSorted((a, b) => b - a);
  return rounds.map((round) => {
    const of = runs.filter((run) => run.round === round);
    const find = (kind: RunDto["kind"]): RunDto | null => of.find((run) => run.kind === kind) ?? null;
    const [vm, container] = [find("vm"), find("container")];
    return {
      ...{ round, vm, container },
      first: of.find(({ position }) => position === 1)?.kind ?? null,
      ratio: ratioOfRuns(of)?.ratio ?? null,
    };
  });
}
