import { describe, expect, it } from "vitest";
import type { Attempt } from "./attempts";
import { stratumOf, withinArtifacts } from "./stratum";

const of = (counts: Readonly<Record<string, number>>, stratum = "shop"): Attempt[] =>
  Object.entries(counts).flatMap(([artifact, count]) =>
    Array.from({ length: count }, (_, nth) => ({
      ms: 100,
      outcome: "reached" as const,
      unit: `${artifact}-${nth}`,
      stratum,
      artifact: artifact === "unknown" ? null : artifact,
    })),
  );
const strataOf = (attempts: readonly Attempt[]) => [
  ...new Set(attempts.map(({ stratum }) => JSON.stringify(stratumOf(stratum)))),
];
const named = (name: string, artifact?: string) =>
  JSON.stringify(artifact === undefined ? { name } : { name, artifact });

describe("withinArtifacts", () => {
  it.each<[string, Readonly<Record<string, number>>, Readonly<Record<string, number>>, string[], string[]]>([
    [
      "of other mixes of what both have are parted",
      { v1: 90, v2: 10 },
      { v1: 10, v2: 90 },
      [named("shop", "v1"), named("shop", "v2")],
      [named("shop", "v1"), named("shop", "v2")],
    ],
    ["of the same mix are not", { v1: 50, v2: 50 }, { v1: 48, v2: 52 }, [named("shop")], [named("shop")]],
    [
      "nor those whose mixes chance makes apart",
      { v1: 2, v2: 1 },
      { v1: 1, v2: 2 },
      [named("shop")],
      [named("shop")],
    ],
    [
      "that share none are not: these are what is compared",
      { v1: 90 },
      { v2: 90 },
      [named("shop")],
      [named("shop")],
    ],
    ["of which none is known are not", { unknown: 90 }, { unknown: 10 }, [named("shop")], [named("shop")]],
    [
      "of which one side alone has some keep these to themselves",
      { v1: 50, v2: 50 },
      { v1: 50, unknown: 30 },
      [named("shop", "v1"), named("shop", "v2")],
      [named("shop", "v1"), named("shop", "")],
    ],
    ["of one side alone are not", { v1: 90, v2: 10 }, {}, [named("shop")], []],
  ])("attempts %s", (_, a, b, inA, inB) => {
    const parted = withinArtifacts(of(a), of(b));
    expect([strataOf(parted.a), strataOf(parted.b)]).toEqual([inA, inB]);
    expect(parted.isParted).toBe(inA.length > 1);
  });

  it("parts the applications alone that it is about", () => {
    const { a } = withinArtifacts(
      [...of({ v1: 90, v2: 10 }), ...of({ v1: 40 }, "other")],
      [...of({ v1: 10, v2: 90 }), ...of({ v1: 40 }, "other")],
    );
    expect(strataOf(a)).toEqual([named("shop", "v1"), named("shop", "v2"), named("other")]);
  });
});
