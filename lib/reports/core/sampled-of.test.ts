import { describe, expect, it } from "vitest";
import { differencesOfSamples, sampledOf, tellsUnits } from "./sampled-of";
import { sample } from "./kept.fixture";

const one = (samples: Parameters<typeof sampledOf>[0][number], isOneStratum = false) =>
  sampledOf([samples], isOneStratum)[0];

it.each([
  ["both", {}, true],
  ["no rollout", { rolloutId: undefined }, false],
  ["no time of trying", { triedMs: undefined }, false],
])("tells units by what was kept: %s", (_, without, tells) => {
  const { rolloutId, triedMs, ...rest } = { ...sample(), ...without };
  const kept = {
    ...rest,
    ...(rolloutId === undefined ? {} : { rolloutId }),
    ...(triedMs === undefined ? {} : { triedMs }),
  };
  expect(tellsUnits([sample(), kept])).toBe(tells);
});

describe("sampledOf", () => {
  it("counts what failed, and what clocks disagree about in no attempt", () => {
    const told = one([
      sample({ id: "a", valueMs: 5 }),
      sample({ id: "b", valueMs: null, triedMs: 7, state: "failed" }),
      sample({ id: "c", valueMs: null, state: "clock-skew" }),
      sample({ id: "d", valueMs: 8, state: "clock-skew" }),
      sample({ id: "e", valueMs: null, triedMs: null, state: "failed" }),
      sample({ id: "f", valueMs: 9, state: "running" }),
    ]);
    expect(told).toEqual({
      attempts: [
        { ms: 5, outcome: "reached", unit: "a", stratum: "hello", artifact: "demo:v1" },
        { ms: 7, outcome: "never", unit: "b", stratum: "hello", artifact: "demo:v1" },
        { ms: 9, outcome: "censored", unit: "f", stratum: "hello", artifact: "demo:v1" },
      ],
      units: "rollouts",
      known: 0,
      all: null,
      skewed: 2,
      notes: [],
    });
  });

  it("knows of how many rollouts: of each that is one, and of those that began instances", () => {
    const instances = [sample({ rolloutId: "r1" }), sample({ rolloutId: "r1" }), sample({ rolloutId: null })];
    const rollouts = [sample({ of: "rollout" }), sample({ of: "rollout" })];
    expect([one(instances)?.known, one(rollouts)?.known]).toEqual([1, 2]);
    expect(one(instances)?.attempts.map(({ unit }) => unit)).toEqual(["r1", "r1", instances[2]?.id]);
  });

  it("takes hosts for units where there are several on either side", () => {
    const [a, b] = sampledOf(
      [[sample({ host: "x" })], [sample({ host: "y" }), sample({ host: null })]],
      true,
    );
    expect([a?.units, a?.known, b?.units, b?.known]).toEqual(["hosts", 1, "hosts", 1]);
    expect(b?.attempts.map(({ unit, stratum }) => [unit, stratum])).toEqual([
      ["y", ""],
      ["", ""],
    ]);
  });

  it("says how many were superseded", () => {
    const told = one([sample({ state: "superseded" }), sample({ state: "superseded" }), sample()]);
    expect(told?.notes).toEqual([{ because: "superseded", changes: 2 }]);
  });
});

describe("differencesOfSamples", () => {
  const many = (over: Parameters<typeof sample>[0]) => Array.from({ length: 30 }, () => sample(over));
  it("tells what measured samples depended on, runtimes of one kind among it", () => {
    const told = differencesOfSamples(many({}), many({ runtime: "crun", revision: 2, cached: "no" }));
    expect(told.map(({ name }) => name)).toEqual(["runtime", "image cached", "revision"]);
    expect(told[0]).toMatchObject({ a: { runc: 30 }, b: { crun: 30 }, unknown: { a: 0, b: 0 } });
  });

  it("leaves out what did not get there", () => {
    expect(differencesOfSamples(many({}), [...many({}), ...many({ state: "failed", host: "x" })])).toEqual(
      [],
    );
  });
});
