import { leadOf } from "@/components/compare/prepare-ratio-words";
import type { ExperimentAnswer, ExperimentDetailDto } from "@/lib/experiments/schema";
import { formatDuration } from "@/lib/format/format-duration";
import { capital } from "@/lib/format/letter-case";
import { text } from "@/lib/text/en";
import { experimentText } from "@/lib/text/experiments";

const words = experimentText.answer;
const names = text.kindsMany;

/** What may be said of one timing of an experiment, in a sentence; nothing before there is a round. */
export function answerSentence(answer: ExperimentAnswer): string {
  const said = claimWords(answer);
  return said === "" ? "" : capital(`${said}.`);
}

/** How the rounds were taken together, and why so. */
export function methodWords({
  answers,
  phase,
  rounds,
  statedRounds,
}: Pick<ExperimentDetailDto, "answers" | "phase" | "rounds" | "statedRounds">): string {
  if (answers[0]?.claim.method === "stated") return words.stated(statedRounds);
  if (rounds > statedRounds) return words.extended;
  return phase === "running" ? words.goesOn : words.endedEarly;
}

function claimWords(answer: ExperimentAnswer): string {
  const { claim, rounds, timing } = answer;
  const verb = words.verbs[timing === "startup" ? "start" : "finish"];
  const told = toldRatio(answer);
  if (told === null) return "";
  const medians = words.medians(medianOf(answer, told.leaderKind), medianOf(answer, told.otherKind));
  const is = { ...told, verb: verb.is };
  switch (claim.why.code) {
    case "leaves-out-1":
      return `${words.faster(is)}, ${told.interval}, ${words.rounds(rounds)} ${medians}`;
    case "alike":
      return `${words.alike(is)}, ${told.interval}, ${words.rounds(rounds)} ${medians}`;
    case "holds-1":
      return `${words.undecided(is)}, ${told.interval}, ${words.rounds(rounds)} ${medians}`;
    case "comes-with-round":
    case "too-few-rounds": {
      const seen =
        claim.faster === null
          ? words.split(verb.is, rounds, wonWords(answer))
          : words.inEach({ ...told, verb: verb.was }, rounds);
      return `${seen} ${medians}; ${fewWords(claim.why)}`;
    }
    case "drifted":
      return `${words.drifted(rounds)} ${medians}`;
    case "no-round":
      return "";
  }
}

type Why = ExperimentAnswer["claim"]["why"];
const fewWords = (why: Extract<Why, { code: "comes-with-round" | "too-few-rounds" }>): string =>
  why.code === "comes-with-round" ? words.comesWith(why.round) : words.takes(why.needs, why.more);

const wonWords = ({ vm, container }: ExperimentAnswer): string =>
  words.won(names.vm, vm.won, names.container, container.won);

const medianOf = (answer: ExperimentAnswer, kind: "vm" | "container"): string =>
  formatDuration(answer[kind].medianMs);

/** VM over container, told the way round that makes it more than 1. */
function toldRatio({ claim }: ExperimentAnswer) {
  const lead = leadOf(claim.ratio);
  if (lead === null) return null;
  const [leaderKind, otherKind] =
    lead.leader === "a" ? (["vm", "container"] as const) : (["container", "vm"] as const);
  const intervalOf = claim.method === "stated" ? words.interval : words.atAnyTime;
  return {
    leaderKind,
    otherKind,
    leader: names[leaderKind],
    other: names[otherKind],
    times: lead.times,
    interval: intervalOf(lead.interval ?? ""),
  } as const;
}
