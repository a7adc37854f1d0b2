import { expect, it } from "vitest";
import { newestRows } from "@/lib/timings/core/newest-rows";
import { timingOf } from "@/lib/timings/core/summary";
import type { TimingName } from "@/lib/timings/schema";
import { cardsOf, emptyWords } from "./prepare-cards";

const timing = (name: TimingName, ...values: (number | null)[]) =>
  timingOf(
    name,
    newestRows(
      values.map((valueMs, at) => ({
        subject: `one-${at}`,
        kind: "vm",
        isSimulated: false,
        at,
        valueMs,
        isCensored: false,
        unit: `one-${at}`,
        stratum: "hello",
        conditions: {},
      })),
    ),
  );

it("gives a card to what has samples or failures, and leaves the rest for a line", () => {
  const { shown, empty } = cardsOf([
    timing("startup", 5, 6),
    timing("scale-out"),
    timing("recovery", null),
    timing("uptime"),
  ]);
  expect(shown.map((one) => one.timing)).toEqual(["startup", "recovery"]);
  expect(empty.map((one) => one.timing)).toEqual(["scale-out", "uptime"]);
});

it("says once what would make a sample of several", () => {
  expect(emptyWords([{ timing: "startup" }, { timing: "scale-out" }, { timing: "rollout" }])).toBe(
    "Scale a workload up to get a sample. Deploy a revision to get a sample.",
  );
});
