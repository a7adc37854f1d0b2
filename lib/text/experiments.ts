import type { ExperimentDto, SpecDifference } from "@/lib/experiments/schema";
import type { Scenario } from "@/lib/experiments/core/scenarios";

/** That more than their kind is compared, wherever a result is told; null where nothing differs. */
export function unlikeWords(differences: readonly SpecDifference[]): string | null {
  if (differences.length === 0) return null;
  const told = differences
    .map(({ field, vm, container }) => `${field} ${vm} against ${container}`)
    .join("; ");
  return `Not like with like: its VMs and containers do not run the same, ${told}.`;
}

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
  willHappen:
    "In each round both are measured one after the other, and in every other round the other one goes first. At the end, or when it is stopped, both have their former revision and replicas again.",
  expected: (duration: string) => `Expect about ${duration}, as the last one of this kind took.`,
  startAllTheSame: "Compare them all the same",
  alike: "Like with like: its VMs and containers run the same, but for their kind.",
  overAllRounds: (result: string) => `Over all rounds: ${result}`,
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
    verb: "finish",
    none: "No run has begun yet.",
    ofRound: (round: number, said: string) => `Round ${round}: ${said}`,
    next: (name: string) => `${name} are next.`,
    begins: (name: string) => `${name} begin.`,
    took: (name: string, duration: string) => `${name} took ${duration}.`,
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
    ratio: "Which is faster",
  },
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
