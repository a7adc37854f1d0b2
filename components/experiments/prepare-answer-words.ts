import { leadOf } from "@/components/compare/prepare-ratio-words";
import type { ExperimentAnswer } from "@/lib/experiments/schema";
import { formatDuration } from "@/lib/format/format-duration";
import { formatFactors } from "@/lib/format/format-factors";
import { formatList } from "@/lib/format/format-list";
import { formatWhole } from "@/lib/format/format-number";
import { capital } from "@/lib/format/letter-case";
import { KINDS } from "@/lib/lifecycle/vocabulary";
import { text } from "@/lib/text/en";
import { experimentText } from "@/lib/text/experiments";

const words = experimentText.answer;
const names = text.kindsMany;

/** What may be said of one timing of an experiment, failed runs first; nothing before there is a round. */
export function answerSentence(answer: ExperimentAnswer): string {
  const [failed, said] = [failedWords(answer), claimWords(answer)];
  const told = said === "" || failed === "" ? said : words.whereNone(said);
  return [failed, told].flatMap((one) => (one === "" ? [] : capital(`${one}.`))).join(" ");
}

/** `4 of 8 runs of VMs have failed`; empty where none did. */
function failedWords(answer: ExperimentAnswer): string {
  const kinds = KINDS.filter((kind) => answer[kind].failed > 0);
  const each = kinds.map((kind) => {
    const { failed, ended } = answer[kind];
    return words.failed(formatWhole(failed), formatWhole(ended), names[kind]);
  });
  const isOne = kinds.reduce((sum, kind) => sum + answer[kind].failed, 0) === 1;
  return each.length === 0 ? "" : words.haveFailed(formatList(each), isOne);
}

type Why = ExperimentAnswer["claim"]["why"];

function roundsOf({ rounds, leftOut }: ExperimentAnswer) {
  const of = leftOut.reduce((sum, one) => sum + one.rounds, rounds);
  const why = leftOut.map((one) => words.inRounds(one.rounds, words.leftOut[one.because]));
  return { count: rounds, of, why: formatList(why) };
}

function claimWords(answer: ExperimentAnswer): string {
  const { claim, timing } = answer;
  const verb = words.verbs[timing === "startup" ? "start" : "finish"];
  const told = toldRatio(answer);
  if (told === null) return "";
  const rounds = roundsOf(answer);
  const mediansOf = words.medians[timing === "startup" ? "ofStarts" : "ofRounds"];
  const [leads, follows] = [medianOf(answer, told.leaderKind), medianOf(answer, told.otherKind)];
  const medians = mediansOf(leads, follows, answer.rounds);
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
      return `${driftWords(rounds, claim.why)} ${medians}`;
    case "no-round":
      return "";
  }
}

/** `VMs took 2.0 times as long as containers`, of VM over container. */
function longerWords(ratio: number): string {
  const [times = ""] = formatFactors([Math.max(ratio, 1 / ratio)]);
  const [slower, other] = ratio > 1 ? [names.vm, names.container] : [names.container, names.vm];
  return ratio === 1 ? words.tookAlike : words.tookLonger(slower, times, other);
}

const driftWords = (
  of: ReturnType<typeof roundsOf>,
  { rounds, first, last }: Extract<Why, { code: "drifted" }>,
): string => words.drifted(of, rounds, longerWords(first), longerWords(last));

const fewWords = (why: Extract<Why, { code: "comes-with-round" | "too-few-rounds" }>): string =>
  why.code === "comes-with-round" ? words.comesWith(why.round) : words.takes[why.how](why.needs);

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
