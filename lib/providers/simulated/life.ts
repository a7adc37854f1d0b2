import type { Instant } from "@/lib/lifecycle/instant";
import type { Kind } from "@/lib/lifecycle/vocabulary";

/** A simulated instance's whole life, fixed when it is made: any process can tell from it where the instance stands. */
export interface Life {
  readonly createdAt: Instant;
  readonly startedAt: Instant;
  readonly bootedAt: Instant | null;
  /** Null: never. */
  readonly readyAt: Instant | null;
  readonly failsAt: Instant | null;
}

interface Stage {
  readonly medianMs: number;
  /** Standard deviation of the logarithm. */
  readonly spread: number;
}

/** Made up, of the order that the two kinds have with a complete image; always labelled as simulated. */
const STAGES: Readonly<Record<Kind, Readonly<Record<"create" | "start" | "boot" | "serve", Stage>>>> = {
  vm: {
    create: { medianMs: 400, spread: 0.2 },
    start: { medianMs: 150, spread: 0.2 },
    boot: { medianMs: 6000, spread: 0.25 },
    serve: { medianMs: 1500, spread: 0.35 },
  },
  container: {
    create: { medianMs: 120, spread: 0.25 },
    start: { medianMs: 80, spread: 0.25 },
    boot: { medianMs: 0, spread: 0 },
    serve: { medianMs: 500, spread: 0.4 },
  },
};
const SLOW_START_MS = 8_000;
const CRASH_AFTER_MS = 5_000;

export interface LifeOptions {
  readonly kind: Kind;
  readonly seed: string;
  readonly name: string;
  readonly artifact: string;
  /** How many times faster than the medians say. */
  readonly speed: number;
  readonly neverReady: boolean;
  /** After ready, ms; null: as the artifact says. */
  readonly crashAfterMs: number | null;
}

/** The life of one instance: the same seed and name give the same stages. */
export function lifeOf(options: LifeOptions, now: Instant): Life {
  const { kind, seed, name, artifact, speed } = options;
  const random = randomOf(`${seed}/${name}`);
  const draw = ({ medianMs, spread }: Stage): number =>
    (medianMs * Math.exp(spread * gaussian(random))) / speed;
  const stages = STAGES[kind];
  const createdAt = now + draw(stages.create);
  const startedAt = createdAt + draw(stages.start);
  const bootedAt = kind === "vm" ? startedAt + draw(stages.boot) : null;
  const slow = artifact === "demo:slow-start" ? SLOW_START_MS / speed : 0;
  const servesAt = (bootedAt ?? startedAt) + draw(stages.serve) + slow;
  const isNever = options.neverReady || artifact === "demo:never-ready";
  const crash = options.crashAfterMs ?? (artifact === "demo:crash" ? CRASH_AFTER_MS / speed : null);
  return {
    createdAt,
    startedAt,
    bootedAt,
    readyAt: isNever ? null : servesAt,
    failsAt: crash === null ? null : servesAt + crash,
  };
}

/** xmur3 hash feeding mulberry32, both in the public domain: uniform in [0, 1). */
function randomOf(seed: string): () => number {
  let state = 1779033703 ^ seed.length;
  for (const character of seed) {
    state = Math.imul(state ^ character.charCodeAt(0), 3432918353);
    state = (state << 13) | (state >>> 19);
  }
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Box-Muller: one normal deviate from two uniform ones. */
function gaussian(random: () => number): number {
  const radius = Math.sqrt(-2 * Math.log(1 - random()));
  return radius * Math.cos(2 * Math.PI * random());
}
