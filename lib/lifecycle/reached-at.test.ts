import { describe, expect, it } from "vitest";
import type { ServingMark } from "./fleet-counts";
import { reachedAt, type Aim } from "./reached-at";

const OUT: Aim = {
  kind: "scale",
  fromReplicas: 1,
  toReplicas: 2,
  toRevision: 1,
  requestedAt: 1000,
  startedAt: 1010,
};
const IN: Aim = { ...OUT, fromReplicas: 3, toReplicas: 1 };
const RECOVERY: Aim = { ...OUT, kind: "recover", fromReplicas: 2 };
const DEPLOY: Aim = { ...OUT, kind: "deploy", fromReplicas: 1, toReplicas: 1, toRevision: 2 };

/** `a ready 10`: instance, mark, instant; an instance named in capitals is of revision 2. */
const marksOf = (lines: readonly string[]): ServingMark[] =>
  lines.map((line) => {
    const [instanceId = "", mark, at] = line.split(" ");
    const revision = instanceId === instanceId.toUpperCase() ? 2 : 1;
    return { instanceId, revision, mark: mark as ServingMark["mark"], at: Number(at) };
  });

const a = ["a requested 0", "a ready 100"];
const fleet = [...a, "b requested 0", "b ready 110", "c requested 0", "c ready 120"];

describe("reachedAt", () => {
  it.each<[string, Aim, string[], number | null]>([
    ["a scale-out at the last ready mark", OUT, [...a, "b requested 1020", "b ready 1500"], 1500],
    ["from zero", { ...OUT, fromReplicas: 0, toReplicas: 1 }, ["a requested 1020", "a ready 1300"], 1300],
    [
      "a flapping start when it is ready for good",
      OUT,
      [...a, "b requested 1020", "b ready 1500", "b unready 1600", "b ready 1900"],
      1900,
    ],
    [
      "one that was ready before and is lost meanwhile when its successor is ready",
      OUT,
      [...a, "b requested 1020", "b ready 1500", "a failed 1600", "c requested 1610", "c ready 2200"],
      2200,
    ],
    ["nothing where it is unready at the end", OUT, [...a, "b ready 1500", "b unready 1600"], null],
    ["nothing while too few are ready", OUT, [...a, "b requested 1020"], null],
    ["nothing without marks", { ...IN, toReplicas: 0 }, [], null],
    [
      "nothing where none is wanted and none was ready",
      { ...IN, toReplicas: 0 },
      ["a requested 0", "a stopped 1050"],
      null,
    ],
    ["a scale-in to none", { ...IN, toReplicas: 0 }, [...a, "a draining 1050", "a stopped 1900"], 1050],
    ["the intent where as many were ready before", OUT, fleet, 1000],
    ["a surplus that goes does not put a scale-out off", OUT, [...fleet, "c draining 1700"], 1000],
    ["what was ready between the intent and the controller's begin", OUT, [...a, "b ready 1005"], 1005],
    [
      "a mark before the intent where the controller's clock is behind",
      { ...OUT, startedAt: 940 },
      [...a, "b requested 945", "b ready 980"],
      980,
    ],
    ["a recovery at the ready mark", RECOVERY, [...a, "b ready 5", "b failed 1000", "c ready 2500"], 2500],
    [
      "a scale-in when the last one drains, not when it is gone",
      IN,
      [...fleet, "b draining 1030", "c draining 1040", "b stopped 1400", "c stopped 1500"],
      1040,
    ],
    [
      "a scale-in with what stops or fails by itself",
      IN,
      [...fleet, "b stopped 1030", "c failed 1100"],
      1100,
    ],
    [
      "a scale-in when one that it keeps is ready again",
      IN,
      [...fleet, "b draining 1030", "c draining 1040", "a unready 1100", "a ready 1300"],
      1300,
    ],
    [
      "a rollout when the last old one is gone",
      DEPLOY,
      [...a, "A ready 1500", "a draining 1510", "a stopped 1800"],
      1800,
    ],
    [
      "a rollout when the last new one is ready",
      DEPLOY,
      [...a, "a draining 1020", "a failed 1300", "A ready 1700"],
      1700,
    ],
    [
      "an old one that never was ready is waited for",
      DEPLOY,
      ["b requested 900", "A ready 1500", "b stopped 1650"],
      1650,
    ],
    ["nothing while an old one drains", DEPLOY, [...a, "A ready 1500", "a draining 1510"], null],
    ["what is ready after the end does not count", OUT, [...a, "b ready 9400"], null],
    ["an engine's stamp just ahead of the end counts", OUT, [...a, "b ready 9100"], 9100],
    ["what is lost just after the end does not count", OUT, [...a, "b ready 1500", "b failed 9100"], 1500],
    ["marks at one instant count together", IN, [...fleet, "b draining 1030", "c draining 1030"], 1030],
    ["a restart has no counts that tell", { ...DEPLOY, kind: "restart" }, [...a, "A ready 1500"], null],
  ])("%s", (_, aim, lines, expected) => {
    expect(reachedAt(aim, marksOf(lines), 9000)).toBe(expected);
  });
});
