import { independentAttempts } from "@/lib/timings/core/attempts";
import { changeFacts } from "@/lib/timings/core/change-facts.fixture";
import type { LifeSpan } from "@/lib/timings/core/survival";
import type { DurationTiming } from "@/lib/timings/core/rollout-timings";
import { groupSchema } from "../input";
import type { DurationQuestion } from "../schema";
import type { Change } from "./changes";
import { compare, type SideSamples } from "./compare";
import type { Sampled } from "./duration-question";
import type { Start } from "./starts";

let starts = 0;

/** A start of a container at 1000 ms that was ready so many ms later; null: never. */
export const start = (readyMs: number | null, over: Partial<Start> = {}): Start => ({
  id: `i-${(starts += 1)}`,
  applicationId: "hello",
  rolloutId: null,
  requestedAt: 1000,
  scheduledAt: 1002,
  startedAt: 1010,
  bootedAt: null,
  readyAt: readyMs === null ? null : 1000 + readyMs,
  failedAt: readyMs === null ? 61_000 : null,
  stoppedAt: null,
  accelerator: "none",
  runtime: "runc",
  host: "h",
  imageCached: true,
  concurrency: 1,
  engineVersion: "4.3.1",
  artifact: "demo:v1",
  memoryMb: 128,
  cpus: 1,
  command: "none",
  environment: "none",
  hasClockSkew: false,
  ...over,
});

let changes = 0;

/** A change from 1 to 3 that took 500 ms. */
export const change = (over: Partial<Change>): Change => ({
  ...changeFacts(),
  id: `ro-${(changes += 1)}`,
  applicationId: "hello",
  kind: "scale",
  hasSucceeded: true,
  isCensored: false,
  failedRequests: null,
  requests: null,
  lowestReady: null,
  durationMs: 500,
  hasClockSkew: false,
  fromReplicas: 1,
  toReplicas: 3,
  fromRevision: 1,
  toRevision: 1,
  isPreparation: false,
  firstReady: 1,
  ...over,
});

/** From the age at which it was first seen to that at which it ended; ms. */
export const life = (exitMs: number, end: LifeSpan["end"], entryMs = 0): LifeSpan => ({
  entryMs,
  exitMs,
  end,
});

/** The samples of one side of a timing: each value an attempt of its own. */
export const sampled = (values: readonly number[], over: Partial<Sampled> = {}): Sampled => ({
  attempts: independentAttempts(values),
  units: "rollouts",
  all: null,
  skewed: 0,
  notes: [],
  ...over,
});

/** So many values from one on, 1 ms apart. */
export const around = (ms: number, n: number): number[] =>
  Array.from({ length: n }, (_, index) => ms + index);

/** What was read of a kind: nothing but what is given. */
export const side = (kind: "vm" | "container", over: Partial<SideSamples> = {}): SideSamples => ({
  group: groupSchema.parse({ kind }),
  starts: [],
  changes: [],
  lives: [],
  scaleOuts: [],
  availability: [],
  startups: null,
  notes: [],
  ...over,
});

/** What a comparison says of one timing. */
export const timing = (a: SideSamples, b: SideSamples, name: DurationTiming): DurationQuestion => {
  const question = compare(a, b, 0).durations.find((each) => each.timing === name);
  if (!question) throw new Error(`There is no timing ${name}.`);
  return question;
};
