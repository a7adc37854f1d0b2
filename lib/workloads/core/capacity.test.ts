import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MAX_REPLICAS } from "./max-replicas";
import { deployWarning, fleetWarning, memoryRoomMb, scaleWarning } from "./capacity";

const machine = { cpus: 4, freeMemoryMb: 9318 };
const size = { memoryMb: 256, cpus: 0.5 };

/** The sizes of a warning in MB, and how many more it says would fit. */
function mbIn(warning: string): number[] {
  const said = warning.slice(warning.indexOf(" are "));
  const sizes = [...said.matchAll(/([\d.]+) (MB|GB)/g)].map(
    ([, value, unit]) => Number(value) * (unit === "GB" ? 1024 : 1),
  );
  return [...sizes, Number(/(\d+) more would fit/.exec(said)?.[1] ?? 0)];
}

describe("scaleWarning", () => {
  it.each([
    [
      { from: 0, to: 50 },
      {},
      "50 × 256 MB are 12.5 GB; of the 9.0 GB that the controller's machine has free, 80 % may be taken: 7.2 GB. 29 more would fit.",
    ],
    [{ from: 21, to: 50 }, {}, null],
    [
      { from: 20, to: 50 },
      {},
      "30 × 256 MB are 7.5 GB; of the 9.0 GB that the controller's machine has free, 80 % may be taken: 7.2 GB. 29 more would fit.",
    ],
    [
      { from: 1, to: 3 },
      { freeMemoryMb: 300 },
      "2 × 256 MB are 512 MB; of the 300 MB that the controller's machine has free, 80 % may be taken: 240 MB. Not even one more would fit.",
    ],
    [{ from: 50, to: 3 }, { freeMemoryMb: 0 }, null],
    [{ from: 3, to: 3 }, { freeMemoryMb: 0 }, null],
    [
      { from: 0, to: 90 },
      { freeMemoryMb: null },
      "90 × 0.5 CPU are 45 CPUs; the controller's machine has 4. They will be slow to start and to answer.",
    ],
    [{ from: 0, to: 80 }, { freeMemoryMb: null }, null],
    [{ from: 0, to: 100 }, { cpus: null, freeMemoryMb: null }, null],
    // The field refuses it.
    [{ from: 3, to: 150 }, {}, null],
  ])("from and to %j on %j", (count, more, expected) => {
    expect(scaleWarning(size, count, { ...machine, ...more })).toBe(expected);
  });

  it("never says that more would fit than do, nor warns where they do", () => {
    fc.assert(
      fc.property(
        fc.nat(100),
        fc.nat(100),
        fc.integer({ min: 32, max: 4096 }),
        fc.nat(200_000),
        (from, to, memoryMb, freeMemoryMb) => {
          const says = scaleWarning({ memoryMb, cpus: 1 }, { from, to }, { cpus: null, freeMemoryMb });
          const isTooMuch = to > from && (to - from) * memoryMb > memoryRoomMb(freeMemoryMb);
          expect(says !== null).toBe(isTooMuch);
          if (says === null) return;
          const [need = 0, , room = 0, more = 0] = mbIn(says);
          expect(need).toBeGreaterThan(room);
          // A figure of GB is told to a tenth.
          expect(more * memoryMb).toBeLessThanOrEqual(room + 103);
          expect(from + more).toBeLessThanOrEqual(MAX_REPLICAS);
        },
      ),
    );
  });
});

describe("deployWarning", () => {
  const after = { memoryMb: 1024, cpus: 1 };
  const before = { memoryMb: 128, cpus: 1 };
  it.each([
    [
      { replicas: 4, maxSurge: 1 },
      2048,
      "5 × 1024 MB in place of 4 × 128 MB take 4.5 GB more; of the 2.0 GB that the controller's machine has free, 80 % may be taken: 1.6 GB.",
    ],
    [{ replicas: 4, maxSurge: 1 }, 5760, null],
    [{ replicas: 0, maxSurge: 1 }, 0, null],
    [
      { replicas: 60, maxSurge: 1 },
      null,
      "61 × 1 CPU are 61 CPUs; the controller's machine has 4. They will be slow to start and to answer.",
    ],
  ])("%j with %j MB free", (strategy, freeMemoryMb, expected) => {
    expect(deployWarning(before, after, strategy, { cpus: 4, freeMemoryMb })).toBe(expected);
  });
});

describe("fleetWarning", () => {
  const fleet = { memoryMb: 8704, cpus: 1, instances: 4 };
  it.each([
    [
      fleet,
      machine,
      "They take 8.5 GB; of the 9.0 GB that the controller's machine has free, 80 % may be taken: 7.2 GB.",
    ],
    [{ ...fleet, memoryMb: 7454 }, machine, null],
    [{ ...fleet, memoryMb: 7455 }, machine, expect.stringContaining("They take 7.3 GB")],
    [fleet, { cpus: 4, freeMemoryMb: null }, null],
    [
      { ...fleet, instances: 41 },
      { cpus: 4, freeMemoryMb: null },
      "41 × 1 CPU are 41 CPUs; the controller's machine has 4. They will be slow to start and to answer.",
    ],
  ])("%j on %j", (of, on, expected) => expect(fleetWarning(of, on)).toEqual(expected));
});
