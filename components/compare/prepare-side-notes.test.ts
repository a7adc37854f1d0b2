import { expect, it } from "vitest";
import { side } from "@/lib/comparisons/core/samples.fixture";
import { compare } from "@/lib/comparisons/core/compare";
import { sideNoteLines } from "./prepare-side-notes";

it("says once what is to be known of both sides", () => {
  const newest = { because: "newest-rollouts" as const, most: 20_000 };
  const missing = (lives: number) => ({ because: "lives-missing" as const, lives });
  const of = (kind: "vm" | "container", lives: number) => side(kind, { notes: [newest, missing(lives)] });
  const rest =
    "that ran when the window began are more than can be read, and are missing from the lifetimes.";
  expect(sideNoteLines(compare(of("vm", 3), of("container", 4000), 0))).toEqual([
    "VMs and containers, each: Of the rollouts the newest 20,000 count.",
    `VMs: 3 ${rest}`,
    `Containers: 4,000 ${rest}`,
  ]);
});
