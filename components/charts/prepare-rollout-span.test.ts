import { expect, it } from "vitest";
import { instanceOf, T0 } from "@/lib/workloads/instance.fixture";
import { prepareGantt } from "./prepare-gantt";
import { prepareReadyCurve } from "./prepare-ready-curve";
import { rolloutSpan } from "./prepare-rollout-span";

const at = (ms: number): string => new Date(T0 + ms).toISOString();
const open = {
  kind: "scale" as "scale" | "recover",
  requestedAt: at(0),
  reachedAt: null as string | null,
  finishedAt: null as string | null,
  instances: [],
};
const drained = instanceOf({}, { requestedAt: -9000, readyAt: -8000, drainingAt: 100, stoppedAt: 2100 });

it.each([
  ["one under way", open, { endMs: 700, reachedMs: null, words: "request → now" }],
  [
    "a recovery",
    { ...open, kind: "recover" as const, reachedAt: at(400) },
    { endMs: 400, reachedMs: 400, words: "loss → target reached, 0.40 s" },
  ],
  [
    "one that stands as wanted, before the controller says so",
    { ...open, reachedAt: at(400) },
    { endMs: 400, reachedMs: 400, words: "request → target reached, 0.40 s" },
  ],
  [
    "one that the controller ended later",
    { ...open, reachedAt: at(10_740), finishedAt: at(34_330) },
    {
      endMs: 10_740,
      reachedMs: 10_740,
      words: "request → target reached, 10.7 s · the controller ended it at 34.3 s",
    },
  ],
  [
    "one that no mark tells of",
    { ...open, finishedAt: at(34_330) },
    { endMs: 34_330, reachedMs: null, words: "request → ended by the controller, 34.3 s" },
  ],
  [
    "one that drained what was gone only later",
    { ...open, reachedAt: at(100), finishedAt: at(5000), instances: [drained] },
    {
      endMs: 2100,
      reachedMs: 100,
      words:
        "request → last instance gone, 2.10 s · target reached at 0.10 s · the controller ended it at 5.00 s",
    },
  ],
])("is the same for each chart of %s", (_what, rollout, expected) => {
  const span = rolloutSpan(rollout, T0 + 700);
  expect(span).toEqual(expected);
  const told = {
    fromRevision: 1,
    toRevision: 1,
    fromReplicas: 1,
    toReplicas: 2,
    capacityFloor: 1,
    finishedAt: rollout.finishedAt,
    lowestReady: null,
  };
  const curve = [0, 34_330].map((atMs) => ({ atMs, readyByRevision: { 1: 2 } }));
  const gantt = prepareGantt(rollout.instances, T0, T0 + span.endMs);
  expect([prepareReadyCurve({ ...told, curve }, span.endMs)?.endMs, gantt.endMs]).toEqual([
    expected.endMs,
    expected.endMs,
  ]);
});
