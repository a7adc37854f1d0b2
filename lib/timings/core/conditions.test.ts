import { describe, expect, it } from "vitest";
import {
  countedConditions,
  differencesOf,
  knownConditions,
  partsOfCondition,
  START_CONDITIONS,
  type StartFacts,
} from "./conditions";

const NOTHING_KNOWN: StartFacts = {
  accelerator: null,
  runtime: null,
  host: null,
  imageCached: null,
  concurrency: null,
  artifact: null,
  memoryMb: null,
  cpus: null,
  command: null,
  environment: null,
};
const KNOWN: StartFacts = {
  accelerator: "kvm",
  runtime: "qemu",
  host: "lab",
  imageCached: false,
  concurrency: 3,
  artifact: "demo:v1",
  memoryMb: 256,
  cpus: 0.5,
  command: "serve",
  environment: "A=1",
};

describe("the conditions of a start", () => {
  it("are told in words and units", () => {
    expect(knownConditions(START_CONDITIONS, KNOWN)).toEqual({
      accelerator: "kvm",
      runtime: "qemu",
      "image cached": "no",
      "started at once": "3",
      host: "lab",
      artifact: "demo:v1",
      memory: "256 MB",
      CPUs: "0.5",
      command: "serve",
      environment: "A=1",
    });
  });

  it("are left out as far as they are not known; what has no accelerator says so", () => {
    expect(knownConditions(START_CONDITIONS, NOTHING_KNOWN)).toEqual({ accelerator: "none" });
  });

  it("are counted by value, without those of which they are not known", () => {
    const counted = countedConditions(START_CONDITIONS, [
      KNOWN,
      { ...KNOWN, imageCached: true },
      { ...KNOWN, imageCached: null, host: "other" },
      { ...KNOWN, imageCached: true },
    ]);
    expect([counted["image cached"], counted.host]).toEqual([
      { no: 1, yes: 2 },
      { lab: 3, other: 1 },
    ]);
  });
});

describe("the differences of two sides", () => {
  const of = (counts: Readonly<Record<string, number>>) => ({ host: counts });
  it.each([
    ["all the same", { x: 3 }, { x: 9 }, false],
    ["just a tenth apart", { x: 1, y: 9 }, { y: 10 }, false],
    ["more than a tenth apart", { x: 2, y: 8 }, { y: 10 }, true],
    ["one value alike and others not", { x: 5, y: 5 }, { x: 5, z: 5 }, true],
    ["one side without samples", {}, { x: 5 }, false],
    ["the other side without samples", { x: 5 }, {}, false],
  ])("are told of %s: %#", (_, a, b, isTold) => {
    const told = isTold ? [{ name: "host", a, b }] : [];
    expect(differencesOf(of(a), of(b), { areKinds: false })).toEqual(told);
  });

  it("are not told of what one side alone has", () => {
    expect(differencesOf(of({ x: 5 }), {}, { areKinds: false })).toEqual([]);
    expect(differencesOf({}, of({ x: 5 }), { areKinds: false })).toEqual([]);
  });
});

describe("a condition's name and timing", () => {
  it.each([
    ["accelerator (scale-out)", "accelerator", "scale-out"],
    ["started at once", "started at once", null],
    ["image (cached) here", "image (cached) here", null],
    [" (rollout)", " (rollout)", null],
    ["host (Rollout)", "host (Rollout)", null],
  ])("are parted: %s", (text, name, timing) => {
    expect(partsOfCondition(text)).toEqual({ name, timing });
  });
});
