import { expect, it } from "vitest";
import { inSightOf, outOfSightOf } from "./in-sight";

const of = (id: string, applicationId: string, isSimulated: boolean) => ({ id, applicationId, isSimulated });
const measured = [of("a", "shop", false), of("b", "cart", false)];
const simulated = [of("z", "zoo", true), of("y", "zoo", true), of("d", "demo", true)];
const all = [...simulated, ...measured];

it.each([
  ["what is measured", all, { applicationId: null, simulated: false }, "ab", ["demo", "zoo"]],
  ["all where that was asked for", all, { applicationId: null, simulated: true }, "zydab", []],
  [
    "what is simulated where there is nothing else",
    simulated,
    { applicationId: null, simulated: false },
    "zyd",
    [],
  ],
  ["one application by its name", all, { applicationId: "shop", simulated: false }, "a", []],
  ["a simulated one by its name", all, { applicationId: "zoo", simulated: false }, "zy", []],
  ["nothing of nothing", [], { applicationId: null, simulated: false }, "", []],
])("shows %s", (_, workloads, sight, shown, hidden) => {
  expect(inSightOf(workloads, sight).map(({ id }) => id)).toEqual([...shown]);
  expect(outOfSightOf(workloads, sight)).toEqual(hidden);
});
