import type { ExperimentDto, Scenario } from "@/lib/experiments/schema";

export const experimentText = {
  title: "Experiments",
  intro: "Run the same change on both workloads of an application and compare what was measured.",
  start: "Start the experiment",
  starting: "Starting",
  started: "The experiment is accepted. It begins at once.",
  application: "Application",
  noApplication: "No application has both VMs and containers.",
  noApplicationBody:
    "An experiment needs both. The providers page starts a simulated fleet, where there are no engines.",
  providers: "Look at the providers",
  scenario: "Scenario",
  replicas: "Replicas (N)",
  rounds: "Rounds",
  willHappen:
    "In each round both are measured one after the other, and in every other round the other one goes first. At the end, or when it is stopped, both have their former revision and replicas again.",
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
  raceCaption: "new instances ready since the intent; earlier rounds are thin",
  waiting: "waits for its turn",
  results: "Rounds",
  columns: { round: "Round", first: "Went first", vm: "VM", container: "Container", ratio: "VM / container" },
  list: {
    what: "What",
    application: "Application",
    rounds: "Runs",
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
