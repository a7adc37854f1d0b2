import { formatCount } from "@/lib/format/format-number";
import type { Message, ProbeMiss, Told } from "@/lib/lifecycle/message";
import { readinessLossText } from "./readiness-loss";

/** `it answered 503` */
function missText(miss: ProbeMiss): string {
  switch (miss.kind) {
    case "status":
      return `it answered ${miss.status}`;
    case "refused":
      return "the connection was refused";
    case "time-out":
      return `no answer within ${miss.afterMs} ms`;
    case "cut":
      return `the connection was cut (${miss.code})`;
  }
}

const lastMiss = (miss: ProbeMiss): string => `Its last probe: ${missText(miss)}.`;
const withMiss = (sentence: string, miss: ProbeMiss | null): string =>
  miss === null ? sentence : `${sentence} ${lastMiss(miss)}`;

type Misses = Extract<Told, { readonly because: "no-progress" }>["misses"];

/** `Last probes: it answered 503 (2 instances); the connection was refused (1 instance).` Of a single one with its name. */
function missesText(misses: Misses): string {
  const [first] = misses;
  if (first === undefined) return "";
  if (first.name !== null) return ` Last probe of ${first.name}: ${missText(first.miss)}.`;
  const told = misses.map(
    ({ miss, instances }) => `${missText(miss)} (${formatCount(instances, "instance", "instances")})`,
  );
  return ` Last probes: ${told.join("; ")}.`;
}

const NOT_TURNED_BACK = {
  "failed-too": "Turning it back did not succeed either.",
  "to-be-held": "It was to be left as it is then.",
  "none-stable": "There is no stable revision to go back to.",
  "none-other": "There is no other stable revision to go back to.",
} as const;

type Words = {
  readonly [Because in Told["because"]]: (told: Extract<Told, { readonly because: Because }>) => string;
};

const settled =
  (ready: string) =>
  ({ replicas, revision, loss }: Extract<Told, { readonly because: "settled" | "settled-again" }>): string =>
    `${ready}: ${replicas} of revision ${revision}.${loss === null ? "" : ` ${readinessLossText(loss)}`}`;

const OF_INTENTS = {
  "first-deploy": ({ artifact, replicas }) => `First deploy: ${artifact}, ${replicas} replicas`,
  deploy: ({ revision, artifact }) => `Deploy revision ${revision}: ${artifact}`,
  scale: ({ fromReplicas, toReplicas }) => `Scale from ${fromReplicas} to ${toReplicas} replicas`,
  "roll-back": ({ fromRevision, toRevision }) =>
    `Roll back from revision ${fromRevision} to revision ${toRevision}`,
  "later-intent": () => "A later change took its place.",
  simulated: () => "Simulated",
  "revision-never-ready": () => "The new revision never became ready.",
} as const satisfies Partial<Words>;

const OF_INSTANCES = {
  wanted: ({ nth, replicas }) => `Instance ${nth} of ${replicas}.`,
  "takes-over": ({ revision, nth, replicas }) =>
    `Revision ${revision} takes over: instance ${nth} of ${replicas}.`,
  "takes-lost-place": () => "An instance was lost: this one takes its place.",
  surplus: ({ replicas }) => `More than the ${replicas} wanted.`,
  replaced: ({ revision }) => `Revision ${revision} takes its place.`,
  "never-ready-surplus": ({ replicas, miss }) =>
    withMiss(`Never ready, and more than the ${replicas} wanted.`, miss),
  "never-ready-old": ({ revision, miss }) =>
    withMiss(`Never ready, and of revision ${revision}, which is not wanted.`, miss),
  vanished: () => "The engine no longer has it.",
  exited: ({ exitCode }) =>
    exitCode === null ? "It ended by itself." : `It ended by itself with exit code ${exitCode}.`,
  killed: ({ signal }) => `Its process was killed by signal ${signal}.`,
  unanswering: ({ miss }) => withMiss("It still runs, but no longer answers.", miss),
  "never-ready": ({ miss }) =>
    withMiss("It runs, but did not become ready in the time that a rollout may take.", miss),
  "missed-probes": ({ miss }) => lastMiss(miss),
  interrupted: () => "An earlier controller did not get to the end of this.",
  orphan: () => "Nobody asked for it, or it is over.",
  "gets-requests": () => "It gets requests.",
  "gets-no-requests": () => "It gets no new requests while it misses its probes.",
  "gets-requests-in-panic": () => "It gets requests, since most instances miss their probes at once.",
} as const satisfies Partial<Words>;

const OF_EXPERIMENTS = {
  "changed-by": ({ workloadId, by }) => `${workloadId} was changed by ${by}, and is left so.`,
  stopped: () => "It was stopped.",
  "step-failed": () => "A step did not reach its goal.",
  "no-such-step": () => "The plan has no such step.",
  "change-ended": ({ workloadId, outcome }) => `The change of ${workloadId} ended ${outcome}.`,
  late: ({ workloadId }) => `${workloadId} did not get there in time.`,
  "not-restored": ({ why }) =>
    `The former state could not be restored: ${why === null ? "a change failed" : messageText(why)}`,
} as const satisfies Partial<Words>;

const OF_WORKLOADS = {
  "all-well": () => "All is well again.",
  "provider-unavailable": ({ reason, fix }) =>
    `${reason ?? "The provider can't be used."}${fix === null ? "" : ` To mend it: ${fix}`}`,
  "engine-away": ({ reason }) => `${reason} What happens there meanwhile is unknown.`,
  panic: ({ ready, served }) =>
    `Only ${ready} of ${served} instances answer their probes in time, so requests go to all ${served}.`,
  "starts-wait": ({ underWay, startsElsewhere, cpus, waiting }) => {
    const others = startsElsewhere === 0 ? "" : ` and ${startsElsewhere} of other workloads`;
    const waits = `${waiting} ${waiting === 1 ? "waits" : "wait"}`;
    return `${underWay}${others} start at once on ${cpus} ${cpus === 1 ? "CPU" : "CPUs"}; ${waits}.`;
  },
  settled: settled("Ready"),
  "settled-again": settled("Ready again"),
} as const satisfies Partial<Words>;

const OF_ROLLOUTS = {
  "crash-loop": ({ failed, revision, last }) =>
    `${failed} instances of revision ${revision} failed.${last === null ? "" : ` The last one: ${messageText(last)}`}`,
  "no-progress": ({ afterMs, misses }) =>
    `No progress for ${Math.round(afterMs / 1000)} s.${missesText(misses)}`,
  lost: ({ name, end }) => `${name} was lost: ${messageText(end)}`,
  "back-to-revision": ({ trouble, revision }) =>
    `${messageText(trouble)} Going back to revision ${revision}.`,
  "back-to-replicas": ({ trouble, replicas }) =>
    `${messageText(trouble)} Going back to ${replicas} replicas.`,
  "not-turned-back": ({ trouble, why }) => `${messageText(trouble)} ${NOT_TURNED_BACK[why]}`,
} as const satisfies Partial<Words>;

const WORDS: Words = {
  ...OF_INTENTS,
  ...OF_INSTANCES,
  ...OF_EXPERIMENTS,
  ...OF_WORKLOADS,
  ...OF_ROLLOUTS,
};

/** A message in words: one or two sentences. What somebody else said stays as it was said. */
export function messageText(message: Message): string {
  if (typeof message === "string") return message;
  // Each entry takes what its own name stands for, which the type of a look-up can't say.
  const words = WORDS[message.because] as (told: Told) => string;
  return words(message);
}

export const messageTextOrNull = (message: Message | null): string | null =>
  message === null ? null : messageText(message);
