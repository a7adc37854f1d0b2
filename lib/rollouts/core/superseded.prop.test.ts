import fc from "fast-check";
import { expect, it } from "vitest";
import { decide } from "./decide";
import type { Snapshot } from "./snapshot";
import { startLimit } from "./starts";
import { World, type Life } from "./world.fixture";

const START_PHASES = ["requested", "scheduled", "created", "started", "booted"] as const;
const isStarting = ({ phase }: Life): boolean => START_PHASES.some((one) => one === phase);
const lives = (world: World, is: (life: Life) => boolean): Life[] => [...world.lives.values()].filter(is);
const isReady = ({ phase }: Life): boolean => phase === "ready";

const WITHOUT: readonly Partial<Snapshot>[] = [
  { traffic: { front: "unknown", serving: [] } },
  { provider: { available: false, reason: null, fix: null, availableSince: 0, isListed: false } },
  { provider: { available: true, reason: null, fix: null, availableSince: 0, isListed: false } },
];

/** Brings up what is wanted, then asks for more and lets some of it come up. */
function scaledOut(from: number, to: number, cpus: number, comeUp: readonly number[]): World {
  const world = new World({ desiredReplicas: from, stableRevision: null });
  world.ask({}, "deploy");
  for (let looks = 0; looks < 200 && !world.isSettled(); looks += 1) {
    world.turn();
    for (const life of lives(world, isStarting)) world.ready(life);
  }
  world.machine = { cpus, startsElsewhere: 0 };
  world.ask({ desiredReplicas: to }, "scale");
  for (const which of comeUp) {
    world.turn();
    expect(lives(world, isStarting).length).toBeLessThanOrEqual(startLimit(cpus));
    const starting = lives(world, isStarting);
    for (const life of starting)
      life.phase = START_PHASES[(life.ordinal + which) % START_PHASES.length] ?? "started";
    const next = starting[which % Math.max(1, starting.length)];
    if (next) world.ready(next);
  }
  return world;
}

const course = fc.record({
  from: fc.integer({ min: 1, max: 6 }),
  more: fc.integer({ min: 1, max: 40 }),
  to: fc.nat(6),
  cpus: fc.integer({ min: 1, max: 8 }),
  comeUp: fc.array(fc.nat(40), { maxLength: 12 }),
  without: fc.constantFrom(null, ...WITHOUT),
});

it("gives up every start that a newer intent leaves over at once, whatever else is away, and none that serves below it", () => {
  fc.assert(
    fc.property(course, ({ from, more, to, cpus, comeUp, without }) => {
      const world = scaledOut(from, from + more, cpus, comeUp);
      const starting = lives(world, isStarting);
      const ready = lives(world, isReady);
      const served = new Set(world.serving);
      world.ask({ desiredReplicas: to }, "scale");
      const snapshot = { ...world.snapshot(), ...without };
      const { actions } = decide(snapshot, world.now);
      const drained = actions.flatMap((action) => (action.kind === "drain-instance" ? [action.name] : []));
      const kept = starting.filter(({ name }) => !drained.includes(name));
      expect(kept).toHaveLength(Math.min(starting.length, Math.max(0, to - ready.length)));
      const leaving = ready.filter(({ name }) => drained.includes(name));
      if (without !== null) expect(leaving).toEqual([]);
      expect(ready.length - leaving.length).toBeGreaterThanOrEqual(Math.min(to, served.size));
      const isYoungest = leaving.every((one) =>
        ready.every((other) => leaving.includes(other) || other.ordinal < one.ordinal),
      );
      expect(isYoungest).toBe(true);
      if (drained.some((name) => starting.some((life) => life.name === name)))
        expect(actions.filter(({ kind }) => kind === "create-instance")).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

it("brings up any number by turns, never more at once than the machine bears", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 8 }), (desiredReplicas, cpus) => {
      const world = new World({ desiredReplicas, stableRevision: null });
      world.machine = { cpus, startsElsewhere: 0 };
      world.ask({}, "deploy");
      for (let looks = 0; looks < 200 && !world.isSettled(); looks += 1) {
        world.turn();
        const starting = lives(world, isStarting);
        expect(starting.length).toBeLessThanOrEqual(startLimit(cpus));
        if (starting[0]) world.ready(starting[0]);
      }
      expect(world.isSettled()).toBe(true);
    }),
  );
});
