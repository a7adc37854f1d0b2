import { describe, expect, it } from "vitest";
import { livesOf, readFixture, type LifeColumns } from "./fixtures/read-fixture.fixture";
import { logRank } from "./log-rank";
import { ANY_END } from "./survival";

interface Fixture {
  readonly name: string;
  readonly a: LifeColumns;
  readonly b: LifeColumns;
  readonly chiSquare: number;
  readonly p: number;
}

describe("logRank, against R", () => {
  it.each(readFixture<Fixture>("log-rank").map((fixture): [string, Fixture] => [fixture.name, fixture]))(
    "%s",
    (_, { a, b, chiSquare, p }) => {
      const test = logRank(livesOf(a), livesOf(b), ANY_END);
      expect((test?.chiSquare ?? NaN) / chiSquare).toBeCloseTo(1, 9);
      expect((test?.p ?? NaN) / p).toBeCloseTo(1, 8);
      // Which group is named first does not matter.
      expect(logRank(livesOf(b), livesOf(a), ANY_END)?.chiSquare).toBeCloseTo(chiSquare, 8);
    },
  );
});

describe("logRank", () => {
  it("is nothing where nothing can be told", () => {
    const censored = [{ entryMs: 0, exitMs: 3, end: "censored" as const }];
    const failed = [{ entryMs: 0, exitMs: 9, end: "failure" as const }];
    expect(logRank([], failed, ANY_END)).toBeNull();
    expect(logRank(censored, censored, ANY_END)).toBeNull();
    expect(logRank(censored, failed, ANY_END)).toBeNull();
  });
});
