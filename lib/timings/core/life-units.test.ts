import { describe, expect, it } from "vitest";
import { inUnits, unitsOf } from "./life-units";
import type { LifeSpan } from "./survival";

const life = (unit: string | null, host: string | null): LifeSpan => ({
  entryMs: 0,
  exitMs: 1000,
  end: "failure",
  unit,
  host,
});
const told = (...groups: LifeSpan[][]) =>
  inUnits(...groups).map((lives) => {
    const { of, count, name, isClustered } = unitsOf(lives);
    return { of, count, name, isClustered };
  });

describe("what lives of groups share their luck with", () => {
  it("is the rollout where all are of one host, or none is known", () => {
    const byRollout = { of: [0, 0, 1], count: 2, name: "rollouts", isClustered: true };
    for (const host of ["h1", null])
      expect(told([life("r1", host), life("r1", host), life("r2", host)], [life("r3", host)])).toEqual([
        byRollout,
        { of: [0], count: 1, name: "rollouts", isClustered: false },
      ]);
  });

  it("is the host where there are several, in whichever group", () => {
    expect(told([life("r1", "h1"), life("r2", "h1")], [life("r3", "h2")])).toEqual([
      { of: [0, 0], count: 1, name: "hosts", isClustered: true },
      { of: [0], count: 1, name: "hosts", isClustered: false },
    ]);
  });

  it("is one more host for all of which it is not known, and for none a unit of its own", () => {
    expect(told([life("r1", null), life(null, null), life("r2", "h1"), life("r3", "h2")])).toEqual([
      { of: [0, 0, 1, 2], count: 3, name: "hosts", isClustered: true },
    ]);
  });

  it("is each life alone where nothing is known of any", () => {
    expect(told([life(null, null), life(null, null)])).toEqual([
      { of: [0, 1], count: 2, name: "rollouts", isClustered: false },
    ]);
  });
});
