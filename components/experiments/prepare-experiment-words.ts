import { type Route, withSearch } from "@/components/frame/paths";
import type { ExperimentDetailDto, ExperimentDto, ListedExperiment, RunDto } from "@/lib/experiments/schema";
import { formatGroup } from "@/lib/comparisons/core/group-text";
import { hasLostReadiness, outcomeWords } from "@/components/rollouts/prepare-outcome-words";
import { formatDuration } from "@/lib/format/format-duration";
import { formatFactors } from "@/lib/format/format-factors";
import { capital } from "@/lib/format/letter-case";
import { text } from "@/lib/text/en";
import { experimentText } from "@/lib/text/experiments";
import { rolloutText } from "@/lib/text/rollouts";
import { stepText } from "@/lib/text/experiment-steps";
import { unlikeText } from "@/lib/text/unlike";
import { answerSentence } from "./prepare-answer-words";

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

/** What the page says first. */
export function experimentSentence(experiment: ExperimentDetailDto): string {
  const { phase, step, rounds, answers, message } = experiment;
  const name = experimentName(experiment);
  if (phase === "running")
    return step
      ? `${name}. Round ${step.round} of ${rounds}. ${stepText(step)}.`
      : `${name}. ${nextWords(experiment)}`;
  if (phase === "restoring") return `${name}. ${step ? `${stepText(step)}.` : "Restoring what was there."}`;
  const result = answers[0] === undefined ? "" : answerSentence(answers[0]);
  const said = result === "" ? "" : ` ${result}`;
  return phase === "succeeded" ? `${name}.${said}` : `${name}: ${phase}. ${message ?? ""}${said}`;
}

/** Between two steps, what comes next. */
function nextWords({ runs, rounds, subjects }: ExperimentDetailDto): string {
  const round = Math.max(0, ...runs.map((run) => run.round));
  if (round === 0) return experimentText.itBegins;
  const kinds = runs.filter((run) => run.round === round).map(({ kind }) => kind);
  const left = subjects.find(({ kind }) => !kinds.includes(kind));
  if (left) return experimentText.roundGoesOn(round, rounds, text.kindsMany[left.kind]);
  return round < rounds ? experimentText.roundNext(round + 1, rounds) : experimentText.restoresNext(rounds);
}

/**
 * What an experiment gave, in a line: both medians, factor, n and interval, or why there is none; of one that goes on, how far it
 * is. With it, that more than the kind was compared.
 */
export function answerWords(experiment: ListedExperiment): string {
  const answer = plainAnswer(experiment);
  const unlike = unlikeText(experiment.differences);
  return unlike === null ? answer : `${asSentence(answer)} ${unlike}`;
}

/** With its full stop. */
export const asSentence = (words: string): string => (/[.!?]$/u.test(words) ? words : `${words}.`);

function plainAnswer({ phase, rounds, measured, answer, message }: ListedExperiment): string {
  const runs = experimentText.runsMeasured(measured, 2 * rounds);
  if (phase === "running" || phase === "restoring") return `${experimentText.phases[phase]}: ${runs}`;
  const said = answerSentence(answer);
  if (answer.rounds > 0) return said;
  return [said, experimentText.noAnswer(runs), message ?? ""].filter((one) => one !== "").join(" ");
}

/** Where the samples of its measured runs are compared, and nothing else, from its start to its end. */
export function comparisonHref({
  id,
  subjects,
  simulatedIds,
  requestedAt,
  finishedAt,
}: Pick<ExperimentDetailDto, "id" | "subjects" | "simulatedIds" | "requestedAt" | "finishedAt">): Route {
  const groups = (["vm", "container"] as const).map((kind) => {
    const workloadId = subjects.find((one) => one.kind === kind)?.workloadId;
    const times = { from: requestedAt, ...(finishedAt === null ? {} : { to: afterIt(finishedAt) }) };
    return formatGroup({
      kind,
      workload: workloadId,
      experiment: id,
      origin: workloadId !== undefined && simulatedIds.includes(workloadId) ? "simulated" : "measured",
      ...times,
    });
  });
  const [a = "", b = ""] = groups;
  return withSearch("/compare", new URLSearchParams({ a, b }));
}

/** A window's end is not part of it. */
const afterIt = (iso: string): string => new Date(Date.parse(iso) + 1).toISOString();

export interface RoundRow {
  readonly round: number;
  readonly first: RunDto["kind"] | null;
  readonly vm: RunDto | null;
  readonly container: RunDto | null;
  /** `Containers, 10.0 times as fast`; null before both ended. */
  readonly ratio: string | null;
}

function ratioOf(vmMs: number, containerMs: number): string | null {
  if (!(vmMs > 0) || !(containerMs > 0)) return null;
  if (vmMs === containerMs) return experimentText.roundEqual;
  const [times = ""] = formatFactors([Math.max(vmMs, containerMs) / Math.min(vmMs, containerMs)]);
  return experimentText.roundRatio(capital(text.kindsMany[vmMs < containerMs ? "vm" : "container"]), times);
}

/** One row a round, newest first. */
export function roundRows(runs: readonly RunDto[]): RoundRow[] {
  const rounds = [...new Set(runs.map(({ round }) => round))].toSorted((a, b) => b - a);
  return rounds.map((round) => {
    const of = runs.filter((run) => run.round === round);
    const find = (kind: RunDto["kind"]): RunDto | null => of.find((run) => run.kind === kind) ?? null;
    const [vm, container] = [find("vm"), find("container")];
    return {
      round,
      vm,
      container,
      first: of.find(({ position }) => position === 1)?.kind ?? null,
      ratio: ratioOf(vm?.durationMs ?? 0, container?.durationMs ?? 0),
    };
  });
}

/** What the table of rounds says of a run: `0.30 s`, `0.30 s, readiness lost`, `failed`, `succeeded, clock skew`. */
export function runWords(run: RunDto): string {
  const { durationMs, hasClockSkew } = run;
  if (durationMs === null)
    return hasClockSkew ? `${outcomeWords(run)}, ${text.clockSkew}` : outcomeWords(run);
  const shown = formatDuration(durationMs);
  return hasLostReadiness(run) ? `${shown}, ${rolloutText.readinessLost}` : shown;
}
