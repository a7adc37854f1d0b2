import { expect, it } from "vitest";
import type { Comparison } from "@/lib/comparisons/schema";
import { machineRows } from "./prepare-machine-rows";

const side = (conditions: Comparison["a"]["conditions"]): Comparison["a"] => ({
  group: { origin: "measured" },
  notes: [],
  conditions,
  stages: [],
  lives: [],
  scaleOuts: [],
  scaleOutCounts: { all: 0, skewed: 0 },
  availability: [],
  service: {
    requests: { rollouts: 0, ended: 0, failed: 0, mostFailing: null },
    failures: { rollouts: 0, failed: 0 },
    contradictory: { rollouts: 0, ended: 0, failed: 0 },
    lowest: null,
  },
});

it("names each condition of startups once, with the values of both sides, most first", () => {
  const a = side({ accelerator: { kvm: 3, tcg: 40 }, host: { h1: 43 }, runtime: {} });
  const b = side({ accelerator: { none: 52 }, "started at once": { "1": 50, "2": 2 } });
  expect(machineRows({ a, b })).toEqual([
    { condition: "accelerator", a: "tcg (40), kvm (3)", b: "none (52)" },
    { condition: "host", a: "h1 (43)", b: "" },
    { condition: "started at once", a: "", b: "1 (50), 2 (2)" },
  ]);
});

it("counts what is beyond six values", () => {
  const hosts = Object.fromEntries(Array.from({ length: 8 }, (_, index) => [`h${index}`, 8 - index]));
  expect(machineRows({ a: side({ host: hosts }), b: side({}) })).toEqual([
    { condition: "host", a: "h0 (8), h1 (7), h2 (6), h3 (5), h4 (4), h5 (3), 2 more", b: "" },
  ]);
});
