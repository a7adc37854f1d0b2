import { expect, it } from "vitest";
import {
  isTimedBy,
  kindTimedBy,
  ROLLOUT_TIMINGS,
  timedBySql,
  type RolloutTiming,
  type TimedRollout,
} from "./rollout-timings";

const scale = (fromReplicas: number, toReplicas: number, firstReady: number | null): TimedRollout => ({
  kind: "scale",
  fromReplicas,
  toReplicas,
  firstReady,
  fromRevision: 1,
  toRevision: 1,
  isPreparation: false,
});

it.each<[string, TimedRollout, string[]]>([
  ["6 to 3 while 6 are ready", scale(6, 3, 6), ["scale-in"]],
  ["6 to 3 while some of them still start", scale(6, 3, 4), ["scale-in"]],
  ["6 to 3 while 2 are ready: a start", scale(6, 3, 2), []],
  ["6 to 3 while 3 are ready: nothing that served ends", scale(6, 3, 3), []],
  ["6 to 3, nobody counted", scale(6, 3, null), ["scale-in"]],
  ["6 to none", scale(6, 0, 1), ["scale-in"]],
  ["2 to 6", scale(2, 6, 2), ["scale-out"]],
  ["2 to 6 while 1 of 2 is ready", scale(2, 6, 1), ["scale-out"]],
  ["2 to 4 while 4 are ready: nothing starts", scale(2, 4, 4), []],
  ["2 to 4, nobody counted", scale(2, 4, null), ["scale-out"]],
  ["none to 2", scale(0, 2, 0), ["scale-out", "from-zero"]],
  ["none to 2 while 2 have not ended yet", scale(0, 2, 2), []],
  ["2 to 2", scale(2, 2, 2), []],
  ["what an experiment prepares", { ...scale(2, 6, 2), isPreparation: true }, []],
  ["a deploy of another revision", { ...scale(2, 2, 2), kind: "deploy", toRevision: 2 }, ["rollout"]],
  ["a deploy of the same revision", { ...scale(2, 2, 2), kind: "deploy" }, []],
  ["a first deploy", { ...scale(0, 2, 0), kind: "deploy", toRevision: 2 }, []],
  ["a roll back", { ...scale(2, 2, 1), kind: "rollback", fromRevision: 2 }, ["rollback"]],
  ["a recovery", { ...scale(2, 2, 1), kind: "recover" }, ["recovery"]],
])("tells what is timed by %s", (_what, rollout, timings) => {
  expect(ROLLOUT_TIMINGS.filter((timing) => isTimedBy(rollout, timing))).toEqual(timings);
});

it.each<[RolloutTiming, string]>([
  [
    "scale-out",
    "NOT r.is_preparation AND r.kind = 'scale' AND coalesce(r.to_replicas > r.from_replicas, true) AND coalesce(r.first_ready < r.to_replicas, true)",
  ],
  [
    "from-zero",
    "NOT r.is_preparation AND r.kind = 'scale' AND coalesce(r.from_replicas = 0, true) AND coalesce(r.to_replicas > 0, true) AND coalesce(r.first_ready < r.to_replicas, true)",
  ],
  [
    "rollback",
    "NOT r.is_preparation AND r.kind = 'rollback' AND coalesce(r.from_replicas > 0, true) AND coalesce(r.from_revision <> r.to_revision, true)",
  ],
  ["recovery", "NOT r.is_preparation AND r.kind = 'recover'"],
])("asks the database for what is timed by a %s, where nothing unknown rules it out", (timing, sql) => {
  expect(timedBySql("r", timing)).toBe(sql);
});

it("times a roll back by no other kind of rollout, and a recovery by what makes up for a loss", () => {
  expect(ROLLOUT_TIMINGS.map(kindTimedBy)).toEqual([
    ...["scale", "scale", "deploy", "rollback", "recover", "scale"],
  ]);
});
