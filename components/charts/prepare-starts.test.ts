import { expect, it } from "vitest";
import { startTicks, startsView } from "./prepare-starts";

it("tells the newest starts by their median, and their course in words", () => {
  expect(startsView([])).toEqual({ n: 0, medianMs: null, values: [], words: "nothing has started yet" });
  expect(
    startsView([
      [1, 400],
      [2, 300],
      [3, 740],
      [4, 500],
    ]),
  ).toEqual({
    n: 4,
    medianMs: 450,
    values: [400, 300, 740, 500],
    words: "startup of the last 4 starts: 0.30 s to 0.74 s, the last one 0.50 s",
  });
  expect(startsView([[1, 400]]).words).toBe(
    "startup of the last start: 0.40 s to 0.40 s, the last one 0.40 s",
  );
});

it.each([
  [1, ["1"]],
  [2, ["1", "2"]],
  [4, ["1", "2", "3", "4"]],
  [30, ["1", "10", "20", "30"]],
])("names round ones of %i starts on their axis", (n, labels) => {
  expect(startTicks(n).map(({ label }) => label)).toEqual(labels);
});
