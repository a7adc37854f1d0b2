import { expect, it } from "vitest";
import { simulateClusters } from "./clusters";
import { simulateRatios } from "./ratios";

/** In so few runs a share is a few per cent off. */
const percentIn = (text: string): number => Number(/^([\d.]+) %/.exec(text)?.[1] ?? NaN);

it("intervals hold where the starts of a rollout share their luck, as those do not that take each for one of its own", () => {
  const rows = simulateClusters(60);
  for (const { what, printed } of rows) expect([what, percentIn(printed) >= 86]).toEqual([what, true]);
  const [first] = rows;
  const asIfAlone = Number(/alone: ([\d.]+) %/.exec(first?.printed ?? "")?.[1] ?? NaN);
  expect(asIfAlone).toBeLessThan(percentIn(first?.printed ?? "") - 5);
});

it("ratios hold within applications and of sketches, and claim a difference or the lack of one seldom in vain", () => {
  for (const { what, claim, printed } of simulateRatios(60)) {
    const limit = percentIn(claim.replace(/^at (least|most) /, ""));
    const isHeld = claim.startsWith("at least")
      ? percentIn(printed) >= limit - 8
      : percentIn(printed) <= limit + 7;
    expect([what, printed, isHeld]).toEqual([what, printed, true]);
  }
});
