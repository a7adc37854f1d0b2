import { expect, it } from "vitest";
import { isFirstStart, madeFirstStarts } from "./first-starts";

it("a start is a first one where it is said of what", () => {
  expect(isFirstStart("own")).toBe("own.first_of IS NOT NULL");
});

it("a rollout made first starts by the way, where it does not do so by nature", () => {
  expect(madeFirstStarts("r").replaceAll(/\s+/g, " ")).toBe(
    "(r.kind NOT IN ('deploy', 'rollback', 'restart') AND EXISTS (SELECT FROM instance of_it" +
      " WHERE of_it.rollout_id = r.id AND of_it.first_of IS NOT NULL))",
  );
});
