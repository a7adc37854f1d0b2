import { expect, it } from "vitest";
import { TOGETHER } from "@/lib/timings/core/conditions";
import type { ChangePointDto, ChangeSeries } from "@/lib/timings/schema";
import type { Group } from "../schema";
import { regimeChanges } from "./regimes";

const DAY = 86_400_000;
const point = (day: number, name = "revision"): ChangePointDto => ({
  index: 20,
  at: new Date(day * DAY).toISOString(),
  earliest: new Date(day * DAY).toISOString(),
  latest: new Date(day * DAY).toISOString(),
  direction: "grew",
  before: { units: 20, medianMs: 1 },
  after: { units: 20, medianMs: 2 },
  ratio: 2,
  interval: [1.5, 2.5],
  cause: { strength: "shown", why: "one-changed", facts: [{ name, before: "1", after: "2" }] },
});
const series = (timing: ChangeSeries["timing"], ...points: ChangePointDto[]): ChangeSeries => ({
  timing,
  units: 40,
  samples: 40,
  fewest: 12,
  olderThan: null,
  points,
  drawn: [],
});
const daysOf = (
  all: readonly ChangeSeries[],
  group: Partial<Group>,
  since: number | null,
  until: number | null,
) =>
  regimeChanges(
    "w",
    all,
    { origin: "measured", ...group },
    {
      since: since === null ? null : since * DAY,
      until: until === null ? null : until * DAY,
    },
  ).map((told) => [told.workloadId, told.timing, Date.parse(told.point.at) / DAY]);

it("are the newest of each timing within what is looked at", () => {
  const all = [
    series("startup", point(3), point(5), point(9)),
    series("recovery", point(4)),
    series("rollout"),
  ];
  expect(daysOf(all, {}, null, null)).toEqual([
    ["w", "startup", 9],
    ["w", "recovery", 4],
  ]);
  expect(daysOf(all, {}, 4, 9)).toEqual([["w", "startup", 5]]);
  expect(daysOf(all, {}, 9, null)).toEqual([]);
});

it.each<[string, Partial<Group>]>([
  ["revision", { revision: 2 }],
  ["accelerator", { accelerator: "kvm" }],
  ["runtime", { runtime: "runc" }],
  [TOGETHER, { started: "alone" }],
])("are none with a %s of which the group holds one side", (name, group) => {
  expect(daysOf([series("startup", point(3, name))], group, null, null)).toEqual([]);
  expect(daysOf([series("startup", point(3, "host"))], group, null, null)).toHaveLength(1);
});
