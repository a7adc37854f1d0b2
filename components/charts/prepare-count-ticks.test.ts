import { expect, it } from "vitest";
import { countTicks } from "./prepare-count-ticks";

it.each([
  [1, [0, 1]],
  [4, [0, 1, 2, 3, 4]],
  [7, [0, 2, 4, 6]],
  [100, [0, 20, 40, 60, 80, 100]],
])("counts to %s by %j", (top, ticks) => expect(countTicks(top)).toEqual(ticks));
