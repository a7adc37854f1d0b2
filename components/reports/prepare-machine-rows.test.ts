import { expect, it } from "vitest";
import { machineRows } from "./prepare-machine-rows";

it("names each condition of startups once, with the values of all sides, most first", () => {
  const a = {
    accelerator: { kvm: 3, tcg: 40 },
    host: { h1: 43 },
    runtime: {},
    "host (scale-out)": { h9: 1 },
  };
  const b = { accelerator: { none: 52 }, "started at once": { "1": 50, "2": 2 } };
  expect(machineRows([a, b])).toEqual([
    { condition: "accelerator", values: ["tcg (40), kvm (3)", "none (52)"] },
    { condition: "host", values: ["h1 (43)", ""] },
    { condition: "started at once", values: ["", "1 (50), 2 (2)"] },
  ]);
});

it("counts what is beyond six values", () => {
  const hosts = Object.fromEntries(Array.from({ length: 8 }, (_, index) => [`h${index}`, 8 - index]));
  expect(machineRows([{ host: hosts }])).toEqual([
    { condition: "host", values: ["h0 (8), h1 (7), h2 (6), h3 (5), h4 (4), h5 (3), 2 more"] },
  ]);
});
