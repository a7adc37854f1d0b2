import { expect, it } from "vitest";
import { simulateClusters } from "./clusters";
import { simulateConditions } from "./conditions";
import { simulateHosts } from "./hosts";
import { simulatePeeking } from "./peeking";
import { simulatePower } from "./power";
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

it("hosts that are faster for one side by chance show nothing where they are few, nor where they are some", () => {
  for (const { what, printed } of simulateHosts(40)) {
    const isHeld = what.endsWith("faster") ? percentIn(printed) <= 10 : percentIn(printed) >= 86;
    expect([what, printed, isHeld]).toEqual([what, printed, true]);
  }
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

it("calls one faster in 5 % at most where neither is, also to those who look after each round, and stop or extend", () => {
  const rows = simulatePeeking({ experiments: 500, stated: [6, 16] });
  expect(rows.filter(({ isHeld }) => !isHeld)).toEqual([]);
  expect(rows).toHaveLength(8);
});

it("rounds as many as were planned tell the difference as often as they should, within a few per cent", () => {
  const rows = simulatePower({ experiments: 2_000 });
  expect(rows.filter(({ isHeld }) => !isHeld)).toEqual([]);
  expect(rows).toHaveLength(5);
});

it("conditions are seldom told to differ that do not, and found where many samples differ by half", () => {
  const rows = simulateConditions(150);
  for (const { what, printed, claim } of rows)
    if (claim !== "no limit") {
      const shares = printed.split("; ").map(percentIn);
      expect([what, printed, Math.max(...shares) <= 16]).toEqual([what, printed, true]);
    }
  expect(percentIn(rows.at(-1)?.printed ?? "")).toBe(100);
});
