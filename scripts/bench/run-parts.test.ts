import { expect, it } from "vitest";
import type { Figure } from "./figure";
import { runParts } from "./run-parts";

const figure = (name: string): Figure => ({ name, value: "1 ms", budget: "", isWithin: null, detail: "" });
const measured = (name: string) => ({ name, measure: () => Promise.resolve([figure(name)]) });
const failed = (name: string, error: unknown) => ({ name, measure: () => Promise.reject(error as Error) });

it("tells what each part measured as it comes, and goes on past one that fails", async () => {
  const error = new Error("It does not answer.");
  const told: [string, number, number][] = [];
  let restored = 0;
  const all = await runParts(
    [measured("idle"), failed("pages", error), measured("reads")],
    () => Promise.resolve(void (restored += 1)),
    (part, figures, soFar) => told.push([part, figures.length, soFar.figures.length]),
  );
  expect(told).toEqual([
    ["idle", 1, 1],
    ["pages", 0, 1],
    ["reads", 1, 2],
  ]);
  expect(restored).toBe(3);
  expect(all).toEqual({ figures: [figure("idle"), figure("reads")], failures: [{ part: "pages", error }] });
});

it("says which part left something behind that could not be put back", async () => {
  const error = new Error("It does not settle.");
  const all = await runParts(
    [measured("vms")],
    () => Promise.reject(error),
    () => undefined,
  );
  expect(all.figures).toEqual([figure("vms")]);
  expect(all.failures).toEqual([{ part: "what was there before, after vms", error }]);
});
