import { z } from "zod";
import { ROLLOUT_OUTCOMES } from "./vocabulary";

/** Longest text that somebody else said, such as an engine's refusal. */
export const MAX_SAID = 4_000;

const said = z.string().max(MAX_SAID);
const name = z.string().max(200);
const count = z.number().int().nonnegative();
const plain = <Because extends string>(because: Because) => z.object({ because: z.literal(because) });

/** What a probe got in place of an answer of success. */
export const probeMissSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("status"), status: z.number().int() }),
  z.object({ kind: z.literal("refused") }),
  z.object({ kind: z.literal("time-out"), afterMs: z.number().nonnegative() }),
  /** `code` is the system's, such as `ECONNRESET`. */
  z.object({ kind: z.literal("cut"), code: z.string().max(60) }),
]);
/** Of the last probe, where one has missed. */
const miss = z.nullable(probeMissSchema);

const OF_INTENTS = [
  z.object({ because: z.literal("first-deploy"), artifact: said, replicas: count }),
  z.object({ because: z.literal("deploy"), revision: count, artifact: said }),
  z.object({ because: z.literal("scale"), fromReplicas: count, toReplicas: count }),
  z.object({ because: z.literal("roll-back"), fromRevision: count, toRevision: count }),
  plain("later-intent"),
  plain("simulated"),
  plain("revision-never-ready"),
] as const;

const OF_INSTANCES = [
  z.object({ because: z.literal("wanted"), nth: count, replicas: count }),
  z.object({ because: z.literal("takes-over"), revision: count, nth: count, replicas: count }),
  plain("takes-lost-place"),
  z.object({ because: z.literal("surplus"), replicas: count }),
  z.object({ because: z.literal("replaced"), revision: count }),
  z.object({ because: z.literal("never-ready-surplus"), replicas: count, miss }),
  z.object({ because: z.literal("never-ready-old"), revision: count, miss }),
  plain("vanished"),
  /** Null: nobody knows the code. */
  z.object({ because: z.literal("exited"), exitCode: z.nullable(z.number().int()) }),
  z.object({ because: z.literal("killed"), signal: z.number().int() }),
  z.object({ because: z.literal("unanswering"), miss }),
  z.object({ because: z.literal("never-ready"), miss }),
  z.object({ because: z.literal("missed-probes"), miss: probeMissSchema }),
  plain("interrupted"),
  plain("orphan"),
  plain("gets-requests"),
  plain("gets-no-requests"),
  plain("gets-requests-in-panic"),
] as const;

const OF_EXPERIMENTS = [
  z.object({ because: z.literal("changed-by"), workloadId: name, by: z.string().max(600) }),
  plain("stopped"),
  plain("step-failed"),
  plain("no-such-step"),
  z.object({ because: z.literal("change-ended"), workloadId: name, outcome: z.enum(ROLLOUT_OUTCOMES) }),
  z.object({ because: z.literal("late"), workloadId: name }),
] as const;

const SETTLED = {
  replicas: count,
  revision: count,
  /** Null: the floor was held. */
  loss: z.nullable(z.object({ lowest: count, floor: count })),
};

const OF_WORKLOADS = [
  plain("all-well"),
  z.object({ because: z.literal("provider-unavailable"), reason: z.nullable(said), fix: z.nullable(said) }),
  /** Of an observed engine, in its own or its client's words. */
  z.object({ because: z.literal("engine-away"), reason: said }),
  z.object({ because: z.literal("panic"), ready: count, served: count }),
  z.object({
    because: z.literal("starts-wait"),
    underWay: count,
    startsElsewhere: count,
    cpus: z.number().positive(),
    waiting: count,
  }),
  z.object({ because: z.literal("settled"), ...SETTLED }),
  z.object({ because: z.literal("settled-again"), ...SETTLED }),
] as const;

const SIMPLE = [...OF_INTENTS, ...OF_INSTANCES, ...OF_EXPERIMENTS, ...OF_WORKLOADS] as const;
/** Of an instance or a step: it holds no other message. */
export const simpleMessageSchema = z.union([said, z.discriminatedUnion("because", SIMPLE)]);

const OF_TROUBLE = [
  z.object({
    because: z.literal("crash-loop"),
    failed: count,
    revision: count,
    /** What the last of them said. */
    last: z.nullable(simpleMessageSchema),
  }),
  z.object({
    because: z.literal("no-progress"),
    afterMs: z.number().nonnegative(),
    /** What the last probes of what is awaited got, the most frequent first; `name` is of the only one. */
    misses: z.array(z.object({ miss: probeMissSchema, instances: count, name: z.nullable(name) })),
  }),
] as const;
/** Of a workload's condition, or why a rollout is in trouble. */
export const conditionMessageSchema = z.union([
  said,
  z.discriminatedUnion("because", [...SIMPLE, ...OF_TROUBLE]),
]);

const OF_ROLLOUTS = [
  z.object({ because: z.literal("lost"), name, end: simpleMessageSchema }),
  z.object({ because: z.literal("back-to-revision"), trouble: conditionMessageSchema, revision: count }),
  z.object({ because: z.literal("back-to-replicas"), trouble: conditionMessageSchema, replicas: count }),
  z.object({
    because: z.literal("not-turned-back"),
    trouble: conditionMessageSchema,
    why: z.enum(["failed-too", "to-be-held", "none-stable", "none-other"]),
  }),
  z.object({ because: z.literal("not-restored"), why: z.nullable(simpleMessageSchema) }),
] as const;

/** A message as it is kept: a text is what somebody else said, such as an engine; all else is worded where it is read. */
export const messageSchema = z.union([
  said,
  z.discriminatedUnion("because", [...SIMPLE, ...OF_TROUBLE, ...OF_ROLLOUTS]),
]);
