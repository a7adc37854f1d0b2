import type { ExperimentDto, LeftOutRounds } from "@/lib/experiments/schema";
import type { Scenario } from "@/lib/experiments/core/scenarios";
import { ratioText } from "./ratio";

interface Told {
  /** The faster one. */
  readonly leader: string;
  readonly other: string;
  readonly verb: string;
  /** From 1 on: `16.4`. */
  readonly times: string;
}

const roundsOf = (count: number): string => (count === 1 ? "1 round" : `${count} rounds`);

/** Rounds that count, of how many that were begun, and why the others do not. */
interface Counted {
  readonly count: number;
  readonly of: number;
  readonly why: string;
}

/** `6 rounds of 7 (in 1 a run failed)` */
const countedRounds = ({ count, of, why }: Counted): string =>
  of > count ? `${roundsOf(count)} of ${of} (${why})` : roundsOf(count);

export const experimentText = {
  title: "Experiments",
  intro: "Run the same change on both workloads of an application and compare what was measured.",
  start: "Start the experiment",
  starting: "Starting",
  application: "Application",
  noApplication: "No application has both VMs and containers.",
  noApplicationBody:
    "An experiment needs both. The providers page starts a simulated fleet, where there are no engines.",
  providers: "Look at the providers",
  scenario: "Scenario",
  replicas: "Replicas (N)",
  rounds: "Rounds",
  roundsHint: (least: number) => `From ${least} on, the ratio has a 95 % interval.`,
  power: {
    noise: {
      rounds: (noise: string, n: number) =>
        `From round to round the ratio varies by about ${noise} here, as ${roundsOf(n)} of this scenario did.`,
      startups: (noise: string, n: number) =>
        `From round to round the ratio may vary by about ${noise} here, as the last ${n} starts of both workloads did: no round of this scenario was run yet.`,
    },
    takes: (rounds: number, difference: string) =>
      `It takes ${roundsOf(rounds)} to tell a difference of ${difference} in four of five experiments.`,
    notEven: (rounds: number, difference: string) =>
      `Not even ${roundsOf(rounds)} tell a difference of ${difference} in four of five experiments.`,
    tell: (rounds: number, difference: string) => `${roundsOf(rounds)} tell one of ${difference}.`,
    tooFew: (rounds: number) => `${roundsOf(rounds)} ${rounds === 1 ? "gives" : "give"} no interval.`,
    unknown: (least: number) =>
      `How much the ratio varies from round to round is unknown until a first experiment was run; ${roundsOf(least)} are the fewest with an interval.`,
    times: (factor: string) => `${factor} times`,
    take: (rounds: number) => `Take ${rounds}`,
  },
  willHappen:
    "In each round both are measured one after the other, and in every other round the other one goes first. At the end, or when it is stopped, both have their former revision and replicas again.",
  expected: (duration: string) => `Expect about ${duration}, as the last one of this kind took.`,
  startAllTheSame: "Compare them all the same",
  alike: "Like with like: its VMs and containers run the same, but for their kind.",
  past: "Experiments so far",
  none: "No experiment yet",
  noneBody: "Choose a scenario above and start it. It shows here, and ends in a comparison.",
  stop: "Stop",
  stopTitle: "Stop the experiment?",
  stopBody:
    "The run that is under way is given up. Both workloads get their former revision and replicas back:",
  stopConfirm: "Stop and restore",
  goOn: "Let it go on",
  stopping: "Accepted: it stops.",
  compare: "See the comparison",
  race: "Side by side",
  raceCaption: (scenario: Scenario) =>
    `each new instance since the ${scenario === "kill-one" ? "loss" : "intent"}, by stage`,
  raceWords: {
    none: "No run has begun yet.",
    ofRound: (round: number, said: string) => `Round ${round}: ${said}`,
    next: (name: string) => `${name} are next.`,
    begins: (name: string) => `${name} begin.`,
    took: (name: string, duration: string) => `${name} took ${duration}.`,
    first: (name: string, its: string, others: string) => `${name} finished first, ${its} against ${others}.`,
    same: (one: string, other: string, took: string) => `${one} and ${other} both took ${took}.`,
    ended: (name: string, phase: string) => `${name} ${phase}.`,
    running: (name: string, ready: number, of: number, duration: string) =>
      `${ready} of ${of} ${name} ready after ${duration}`,
    behind: (duration: string) => `${duration} behind`,
    last: (duration: string) => `${duration} in the last round`,
  },
  tracks: (kind: string) => `New instances: ${kind}`,
  raceGhost: (round: number) => `round ${round}`,
  fullScreen: "Full screen",
  leaveFullScreen: "Leave full screen",
  waiting: "waits for its turn",
  lane: (ready: number, of: number, round: number, phase: string) =>
    `${ready} of ${of} ready, round ${round}${phase === "running" ? "" : `, ${phase}`}`,
  results: "Rounds",
  columns: {
    round: "Round",
    first: "Went first",
    vm: "VM",
    container: "Container",
    ratio: "Which was faster",
  },
  roundRatio: (name: string, times: string) => `${name}, ${times} times as fast`,
  roundEqual: "Equally fast",
  addRounds: "Add rounds",
  addRoundsTitle: "Add rounds to the experiment?",
  addRoundsBody: (rounds: number) =>
    `It has ${roundsOf(rounds)}. Once some are added, after what was seen so far, its answer is one that holds however often it was looked at: such an interval is wider than that of rounds that were stated beforehand.`,
  roundsInAll: "Rounds in all",
  roundsInAllHint: (least: number, most: number) => `From ${least} to ${most}.`,
  addingRounds: "Accepted: it goes on for longer.",
  leaveRounds: "Leave it as it is",
  roundsStated: (stated: number, rounds: number) =>
    rounds > stated ? `${roundsOf(stated)} stated, extended to ${rounds}` : `${roundsOf(stated)} stated`,
  startAnother: "More rounds take a new experiment, which states them anew.",
  answer: {
    verbs: {
      finish: { is: "finish", was: "finished" },
      start: { is: "start", was: "started" },
    },
    faster: (told: Told) => ratioText.leads({ ...told, as: "fast" }),
    inEach: ({ leader, other, verb, times }: Told, rounds: Counted) =>
      rounds.count === 1
        ? `in ${rounds.of === 1 ? "its one round" : countedRounds(rounds)} ${leader} ${verb} ${times} times as fast as ${other}`
        : `${leader} ${verb} faster than ${other} in each of ${countedRounds(rounds)}, ${times} times as fast`,
    alike: (told: Told) =>
      `${ratioText.alike({ ...told, as: "fast" })}: ${told.other} take ${told.times} times as long`,
    undecided: (told: Told) =>
      `${ratioText.undecided({ ...told, as: "fast" })}: ${told.other} took ${told.times} times as long`,
    split: (verb: string, rounds: Counted, won: string) =>
      `which ${verb} faster can't be told from ${countedRounds(rounds)}: ${won}`,
    won: (vms: string, vm: number, containers: string, container: number) =>
      `${vms} were in ${vm}, ${containers} in ${container}`,
    drifted: (rounds: Counted, ends: number, first: string, last: string) =>
      `no one ratio holds for all ${countedRounds(rounds)}, since it drifted from round to round: in the first ${ends} ${first}, in the last ${ends} ${last}`,
    tookLonger: (slower: string, times: string, other: string) =>
      `${slower} took ${times} times as long as ${other}`,
    tookAlike: "both took as long",
    failed: (failed: string, ended: string, name: string) => `${failed} of ${ended} runs of ${name}`,
    haveFailed: (which: string, isOne: boolean) => `${which} ${isOne ? "has" : "have"} failed`,
    whereNone: (words: string) => `where neither failed, ${words}`,
    leftOut: {
      failed: "a run failed",
      unreached: "half of the starts never got there",
      clocks: "clocks disagree",
      "no-time": "a run took no time",
      unfinished: "it ended in the middle",
    } satisfies Readonly<Record<LeftOutRounds["because"], string>>,
    inRounds: (rounds: number, why: string) => `in ${rounds} ${why}`,
    interval: (interval: string) => `95 % CI ${interval}`,
    atAnyTime: (interval: string) => `95 % CI ${interval}, valid however often it is looked at`,
    rounds: (rounds: Counted) => `from ${countedRounds(rounds)}, as pairs`,
    medians: {
      ofRounds: (one: string, other: string, rounds: number) =>
        `(${rounds === 1 ? "" : "median of the rounds "}${one} against ${other})`,
      /** Each round counts by the median of its starts. */
      ofStarts: (one: string, other: string, rounds: number) =>
        `(median of ${rounds === 1 ? "its starts" : "the rounds' medians"} ${one} against ${other})`,
    },
    comesWith: (round: number) => `the interval comes with round ${round}`,
    takes: {
      add: (rounds: number) => `an interval takes ${roundsOf(rounds)}, which can be added`,
      anew: (rounds: number) => `an interval takes a new experiment of ${roundsOf(rounds)} or more`,
    },
  },
  itBegins: "It begins.",
  roundNext: (round: number, rounds: number) => `Round ${round} of ${rounds} comes next.`,
  roundGoesOn: (round: number, rounds: number, name: string) =>
    `Round ${round} of ${rounds}: ${name} are next.`,
  restoresNext: (rounds: number) =>
    `${rounds === 1 ? "Its one round was" : `All ${roundsOf(rounds)} were`} run: next it restores what was there.`,
  runsMeasured: (done: number, all: number) => `${done} of ${all} runs measured`,
  noAnswer: (runs: string) => `No answer: it takes a measured run of either kind (${runs}).`,
  list: {
    what: "What",
    answer: "Answer",
    application: "Application",
    outcome: "Outcome",
    by: "By",
    when: "When",
  },
  scenarios: {
    "scale-out": { name: "Scale out", does: "From 1 to N replicas, until all are ready." },
    "kill-one": {
      name: "Kill one",
      does: "One of N is killed from outside, until its replacement is ready.",
    },
    deploy: {
      name: "Deploy",
      does: "Another revision over N replicas, until all new are ready and all old gone.",
    },
    rollback: { name: "Roll back", does: "Back to the present revision after another one, N replicas." },
    "from-zero": { name: "From nothing", does: "From no replica to N, until all are ready." },
  } satisfies Readonly<Record<Scenario, { name: string; does: string }>>,
  phases: {
    running: "running",
    restoring: "restoring",
    succeeded: "succeeded",
    stopped: "stopped",
    interrupted: "interrupted",
    failed: "failed",
  } satisfies Readonly<Record<ExperimentDto["phase"], string>>,
} as const;
