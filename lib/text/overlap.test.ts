import { expect, it } from "vitest";
import { OVERLAPS, type Overlap } from "@/lib/comparisons/core/overlap";
import { overlapText } from "./overlap";

const APART =
  "What counts on both sides can't tell them apart: choose another kind, workload, provider, revision, accelerator or time for one of them.";
const WORDS: Readonly<Record<Overlap, string>> = {
  same: `Both groups are the same samples, VMs. ${APART}`,
  "a-in-b": `Each sample of group A, VMs, is one of group B, instances of hello, as well. ${APART}`,
  "b-in-a": `Each sample of group B, instances of hello, is one of group A, VMs, as well. ${APART}`,
  partly: `The groups have samples in common: what is of VMs and of instances of hello. ${APART}`,
};

it.each(OVERLAPS)("tells groups that share samples what to do: %s", (because) => {
  const [a, b] = [
    { kind: "vm", origin: "measured" },
    { application: "hello", origin: "measured" },
  ] as const;
  expect(overlapText({ because, a, b })).toBe(WORDS[because]);
});
