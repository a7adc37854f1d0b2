import { expect, it } from "vitest";
import type { Phase } from "@/lib/lifecycle/vocabulary";
import { instanceOf } from "@/lib/workloads/instance.fixture";
import type { InstanceDto } from "@/lib/workloads/schema";
import { orderedInstances } from "./prepare-instances";

const instance = (ordinal: number, phase: Phase, revision = 1): InstanceDto =>
  instanceOf({ id: `w-r${revision}-${ordinal}`, revision, ordinal, phase }, { requestedAt: ordinal * 1_000 });
const idsOf = (live: readonly InstanceDto[], past: readonly InstanceDto[]) => {
  const ordered = orderedInstances(live, past);
  return { live: ordered.live.map(({ id }) => id), over: ordered.over.map(({ id }) => id) };
};

it("puts the live first, by phase and age, and those that are over apart, newest first", () => {
  const past = [
    instance(9, "failed"),
    instance(8, "requested"),
    instance(7, "draining"),
    instance(6, "ready"),
    instance(5, "stopped"),
    instance(4, "started"),
    instance(3, "ready"),
  ];
  expect(idsOf([], past)).toEqual({
    live: ["w-r1-3", "w-r1-6", "w-r1-4", "w-r1-8", "w-r1-7"],
    over: ["w-r1-9", "w-r1-5"],
  });
});

it("shows a live one that is older than the list of the past goes", () => {
  expect(idsOf([instance(1, "ready")], [instance(9, "stopped")])).toEqual({
    live: ["w-r1-1"],
    over: ["w-r1-9"],
  });
});

it("takes the later word on one that both tell of", () => {
  expect(idsOf([instance(1, "ready")], [instance(1, "requested")]).live).toEqual(["w-r1-1"]);
  expect(orderedInstances([instance(1, "ready")], [instance(1, "requested")]).live[0]?.phase).toBe("ready");
  expect(idsOf([instance(1, "ready")], [instance(1, "stopped")])).toEqual({ live: [], over: ["w-r1-1"] });
});
