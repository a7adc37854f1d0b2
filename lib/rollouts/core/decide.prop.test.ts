import fc from "fast-check";
import { expect, it } from "vitest";
import { decide } from "./decide";
import { World, type Life } from "./world.fixture";

/** What may happen between two looks. `which` picks among those that it can happen to. */
const happening = fc.record({
  kind: fc.constantFrom(
    ...(["ready", "ready", "ready", "stopped", "stopped", "unready", "again", "exited", "absent"] as const),
    ...(["deploy", "rollback", "scale", "unsound", "time", "long", "overload"] as const),
  ),
  which: fc.nat(20),
});
type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never;

/** The same where lists are read late or lost, and controllers and engines come and go. */
const blindHappening = fc.oneof(
  happening,
  fc.record({
    kind: fc.constantFrom("list", "list", "read-front", "die", "take-over", "away", "back", "others-start"),
    which: fc.nat(20),
  }),
);
type BlindHappening = typeof blindHappening extends fc.Arbitrary<infer T> ? T : never;

function among(world: World, which: number, phases: readonly Life["phase"][]): Life | undefined {
  const found = [...world.lives.values()].filter(({ phase }) => phases.includes(phase));
  return found[which % Math.max(1, found.length)];
}

function happen(world: World, { kind, which }: Happening): void {
  const on = (phases: readonly Life["phase"][], act: (life: Life) => void) => {
    const life = among(world, which, phases);
    if (life) act(life);
  };
  switch (kind) {
    case "ready":
      return on(["started"], (life) => life.isSound && world.ready(life));
    case "again":
      return on(["unready"], (life) => world.ready(life));
    case "stopped":
      return on(["draining"], (life) => world.stopped(life));
    case "unready":
      return on(["ready"], (life) => world.unready(life));
    case "overload":
      for (const life of world.lives.values()) if (life.phase === "ready") world.unready(life);
      return;
    case "exited":
    case "absent":
      return on(["ready", "unready", "started"], (life) => (life.engine = kind));
    case "unsound":
      world.isSound = which % 2 === 0;
      return;
    case "deploy":
      return world.ask(
        { currentRevision: Math.max(0, ...Object.keys(world.ordinals).map(Number)) + 1 },
        "deploy",
      );
    case "rollback": {
      const { stableRevision } = world.workload;
      return stableRevision === null ? undefined : world.ask({ currentRevision: stableRevision }, "rollback");
    }
    case "scale":
      return world.ask({ desiredReplicas: which % 7 }, "scale");
    case "time":
      world.now += which * 500;
      return;
    case "long":
      world.now += 20_000;
  }
}

function happenBlindly(world: World, { kind, which }: BlindHappening): void {
  switch (kind) {
    case "list":
      return world.list();
    case "read-front":
      world.front = "up";
      return;
    case "die":
      world.isDying = true;
      return;
    case "take-over":
      return world.takeOver();
    case "away":
      world.provider = { ...world.provider, available: false, isListed: false };
      return;
    case "back":
      if (!world.provider.available)
        world.provider = { ...world.provider, available: true, availableSince: world.now };
      return;
    case "others-start":
      world.machine = which === 0 ? null : { cpus: 1 + (which % 4), startsElsewhere: which % 7 };
      return;
    default:
      return happen(world, { kind, which });
  }
}

const settings = fc
  .record({
    desiredReplicas: fc.nat(6),
    maxSurge: fc.nat(3),
    maxUnavailable: fc.nat(3),
  })
  .filter(({ maxSurge, maxUnavailable }) => maxSurge + maxUnavailable > 0);

const BLIND_KINDS: readonly string[] = ["route", "drain-instance", "set-condition"];
const readyNames = (world: World): string[] =>
  [...world.lives.values()].filter(({ phase }) => phase === "ready").map(({ name }) => name);
const readyCount = (world: World): number =>
  [...world.lives.values()].filter(({ name, phase }) => phase === "ready" && world.serving.has(name)).length;
const capacity = (world: World): number =>
  [...world.lives.values()].filter(({ phase }) => phase === "ready" || phase === "unready").length;

/** One look: nothing that was decided breaks a bound. */
function look(world: World): void {
  const { desiredReplicas, maxSurge, maxUnavailable } = world.workload;
  const before = { serving: readyCount(world), total: world.lives.size, capacity: capacity(world) };
  expect(decide(world.snapshot(), world.now)).toEqual(decide(world.snapshot(), world.now));
  const ready = new Set(readyNames(world));
  const { actions } = world.turn();
  const isReverted = actions.some(({ kind }) => kind === "revert-rollout");
  const isBlind = !world.provider.available || !world.provider.isListed;
  if (isBlind) {
    // Whoever can't see makes nothing, and gives up no more than starts that nothing needs.
    const kinds = actions.map(({ kind }) => kind);
    expect(kinds.filter((kind) => !BLIND_KINDS.includes(kind))).toEqual([]);
    expect(actions.filter((action) => action.kind === "drain-instance" && ready.has(action.name))).toEqual(
      [],
    );
  }
  const made = world.lives.size > before.total ? world.lives.size - before.total : 0;
  if (isReverted) return;
  if (made > 0) expect(world.lives.size).toBeLessThanOrEqual(desiredReplicas + maxSurge);
  const drained = actions.filter(({ kind }) => kind === "drain-instance").length;
  const floor = Math.max(0, desiredReplicas - maxUnavailable);
  if (drained > 0) {
    // What served is never given up below the floor: neither what serves, nor what is only slow to answer.
    expect(readyCount(world)).toBeGreaterThanOrEqual(Math.min(before.serving, floor));
    expect(capacity(world)).toBeGreaterThanOrEqual(Math.min(before.capacity, floor));
  }
}

/** Lets everything come up, drain and answer until nothing changes; returns how many looks that took. */
function rest(world: World): number {
  world.isSound = true;
  world.isDying = false;
  world.front = "up";
  if (!world.provider.available)
    world.provider = { ...world.provider, available: true, availableSince: world.now };
  const { stableRevision } = world.workload;
  // A revision that never served is left as it is, and may come to itself; one that did is replaced.
  for (const life of world.lives.values()) life.isSound ||= life.revision !== stableRevision;
  for (let looks = 1; looks <= 400; looks += 1) {
    world.list();
    look(world);
    if (world.isSettled()) return looks;
    for (const life of [...world.lives.values()]) {
      if (life.phase === "draining") world.stopped(life);
      else if (life.phase === "started" && life.isSound) world.ready(life);
      else if (life.phase === "unready" && life.ordinal % 2 === 0) world.ready(life);
    }
    world.now += 1_000;
  }
  throw new Error(`not settled: ${JSON.stringify(world.snapshot())}`);
}

it("keeps surge, floor and names through anything that happens, and settles once things work", () => {
  fc.assert(
    fc.property(settings, fc.array(happening, { maxLength: 60 }), (workload, happenings) => {
      const world = new World({ ...workload, stableRevision: null });
      world.ask({}, "deploy");
      for (const one of happenings) {
        happen(world, one);
        look(world);
      }
      rest(world);
      expect(world.lives.size).toBe(world.workload.desiredReplicas);
    }),
    { numRuns: 300 },
  );
});

it("keeps them where lists are late or lost, front ends unread, engines away, and controllers die over their work", () => {
  fc.assert(
    fc.property(settings, fc.array(blindHappening, { maxLength: 60 }), (workload, happenings) => {
      const world = new World({ ...workload, stableRevision: null });
      world.isListedAtOnce = false;
      world.ask({}, "deploy");
      for (const one of happenings) {
        happenBlindly(world, one);
        look(world);
      }
      rest(world);
      expect(world.lives.size).toBe(world.workload.desiredReplicas);
    }),
    { numRuns: 300 },
  );
});

it("loses no more than one at a time to silence where the whole fleet is silent", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 6 }),
      fc.integer({ min: 1, max: 3 }),
      (desiredReplicas, maxSurge) => {
        const world = new World({ desiredReplicas, maxSurge, stableRevision: null });
        world.ask({}, "deploy");
        rest(world);
        for (const life of world.lives.values()) world.unready(life);
        let least = desiredReplicas;
        for (let looks = 0; looks < 100; looks += 1) {
          world.now += 1_000;
          world.turn();
          // All that run get requests, the silent ones included.
          expect(world.serving.size).toBe(capacity(world));
          least = Math.min(least, capacity(world));
        }
        expect(least).toBe(desiredReplicas - 1);
      },
    ),
  );
});
