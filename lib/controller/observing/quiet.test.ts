import { expect, it } from "vitest";
import { untilQuiet } from "./quiet";

it("is through once something came that is newer than the opening, and before that only once nothing comes", async () => {
  const quiet = untilQuiet(100, 60_000);
  let isReached = false;
  void quiet.reached.then(() => (isReached = true));
  quiet.heard(50);
  await new Promise((resolve) => setImmediate(resolve));
  expect(isReached).toBe(false);
  quiet.heard(100);
  await quiet.reached;
  quiet.close();
  const silent = untilQuiet(100, 1);
  silent.heard(50);
  await silent.reached;
});
