import { expect, it } from "vitest";
import type { EngineState } from "@/lib/rollouts/core/snapshot";
import { providerViewOf } from "./provider-view";

const listed = (name: string, over: { readonly state?: string; readonly running?: boolean } = {}) => ({
  name,
  workloadId: "w",
  running: true,
  exitCode: null,
  ...over,
});
const seen = { available: true, reason: null, fix: null, availableSince: 5 };
const stateOf = (
  found: ReturnType<typeof listed> | null,
  { listedAt, touchedAt }: { readonly listedAt: number | null; readonly touchedAt?: number },
): EngineState =>
  providerViewOf({
    ...seen,
    listedAt,
    instances: new Map(found ? [[found.name, found]] : []),
    touchedAt: new Map(touchedAt === undefined ? [] : [["i", touchedAt]]),
  }).stateOf("i");

it.each<[string, EngineState, Parameters<typeof stateOf>]>([
  ["in the list and running", "running", [listed("i"), { listedAt: 100 }]],
  ["not in the list", "absent", [null, { listedAt: 100 }]],
  ["in the list, never started", "made", [listed("i", { state: "made", running: false }), { listedAt: 100 }]],
  ["in the list, and over", "exited", [listed("i", { running: false }), { listedAt: 100 }]],
  [
    "over, whatever was done to it since the list",
    "exited",
    [listed("i", { running: false }), { listedAt: 100, touchedAt: 200 }],
  ],
  ["absent before any list", "unknown", [null, { listedAt: null }]],
  ["running before any list that can be relied on", "unknown", [listed("i"), { listedAt: null }]],
  ["touched before the list was begun", "running", [listed("i"), { listedAt: 100, touchedAt: 99 }]],
  ["touched as the list was begun", "unknown", [listed("i"), { listedAt: 100, touchedAt: 100 }]],
  ["touched since, and not in the list", "unknown", [null, { listedAt: 100, touchedAt: 101 }]],
])("knows of an instance that is %s: %s", (_, state, given) => {
  expect(stateOf(...given)).toBe(state);
});

it("says what else was known of the provider as it is", () => {
  const instances = new Map([["i", listed("i")]]);
  const view = providerViewOf({ ...seen, listedAt: 7, instances, touchedAt: new Map() });
  expect(view).toMatchObject({ ...seen, listedAt: 7, instances });
});
