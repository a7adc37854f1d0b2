import type { RunDto } from "@/lib/experiments/schema";
import { capital, uncapital } from "@/lib/format/letter-case";
import { formatDuration } from "@/lib/format/format-duration";
import { text } from "@/lib/text/en";
import { experimentText } from "@/lib/text/experiments";
import type { Race, RaceLane } from "./prepare-race";

const words = experimentText.raceWords;
const nameOf = ({ kind }: RaceLane): string => text.kindsMany[kind];
const short = (ms: number): string => formatDuration(ms);

/** Who leads, in words that can be said aloud: of the newest round, which it names. */
export function raceSentence({ lanes }: Race): string {
  const round = Math.max(0, ...lanes.map(({ run }) => run?.round ?? 0));
  return round === 0 ? words.none : words.ofRound(round, uncapital(roundWords(lanes, round)));
}

function roundWords(lanes: Race["lanes"], round: number): string {
  const inRound = lanes.filter(({ run }) => run?.round === round);
  const [vm, container] = lanes;
  if (inRound.length === 2 && vm?.finishMs && container?.finishMs) {
    const [first, second] = vm.finishMs <= container.finishMs ? [vm, container] : [container, vm];
    const [its, others] = [short(first.finishMs ?? 0), short(second.finishMs ?? 0)];
    // One round shows what happened in it, and claims nothing.
    const said =
      its === others
        ? words.same(nameOf(first), nameOf(second), its)
        : words.first(nameOf(first), its, others);
    return capital(said);
  }
  const ended = inRound.filter(({ run }) => run?.phase !== "running").map(endedWords);
  const running = inRound
    .filter(({ run }) => run?.phase === "running")
    .map((lane) => runningWords(lane, lanes));
  const next = lanes.filter(({ run }) => run?.round !== round).map((lane) => words.next(nameOf(lane)));
  return [...ended, ...running, ...(running.length === 0 ? next : [])].map(capital).join(" ");
}

const endedWords = (lane: RaceLane): string =>
  lane.finishMs === null
    ? words.ended(nameOf(lane), lane.run?.phase ?? "stopped")
    : words.took(nameOf(lane), short(lane.finishMs));

function runningWords(lane: RaceLane, lanes: readonly RaceLane[]): string {
  const { run, untilMs, ghost } = lane;
  if (run === null) return "";
  if (run.intentAt === null) return words.begins(nameOf(lane));
  const state = words.running(nameOf(lane), readyOf(run), run.target, short(untilMs));
  const other = lanes.find(({ kind, run: its }) => kind !== lane.kind && its?.round === run.round);
  if (other?.finishMs) {
    return untilMs > other.finishMs
      ? `${state}, ${words.behind(short(untilMs - other.finishMs))}.`
      : `${state}.`;
  }
  return ghost === null ? `${state}.` : `${state}; ${words.last(short(ghost.finishMs))}.`;
}

export const readyOf = ({ readyMs }: RunDto): number => readyMs.length;
