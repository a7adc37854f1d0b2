import { describe, expect, it } from "vitest";
import type { Draws } from "./draws";
import { middling, unlikely } from "./draws.fixture";
import { historyOf, simulatedWorkloads, type HistoryOptions } from "./history";
import type { Past, PastLife, PastRollout } from "./past";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const YEAR = 365 * DAY;

const pastOf = (
  kind: "vm" | "container",
  over: Partial<HistoryOptions>,
  draws: Draws = middling(),
): Past[] => {
  const options: HistoryOptions = {
    seed: 1,
    events: 520,
    applications: 1,
    from: 0,
    until: 400 * DAY,
    ...over,
  };
  return [...historyOf({ id: "w", applicationId: "a", kind }, options, draws)];
};
const rolloutsOf = (past: readonly Past[]): PastRollout[] => past.filter((one) => one.kind === "rollout");
const livesOf = (past: readonly Past[]): PastLife[] => past.filter((one) => one.kind === "life");
/** What was asked for, and on which day. */
const told = (past: readonly Past[]) =>
  rolloutsOf(past).map(
    ({ change, requestedAt, fromReplicas, toReplicas }) =>
      `${Math.floor(requestedAt / DAY)}: ${change} ${fromReplicas} to ${toReplicas}`,
  );
const startMs = ({ requestedAt, readyAt }: PastLife): number => readyAt - requestedAt;

describe("the history of VMs without chance", () => {
  // Six bursts in 400 days, of 20 days: a pause of 400 / 6 - 20 * exp(0.9 ^ 2 / 2) = 36.7 days before each. A deploy each 120 days.
  it("is of bursts of 20 days, deploys each 120 days, and a shutdown an hour before its end", () => {
    const past = pastOf("vm", {});
    expect(told(past)).toEqual([
      ...[
        "0: deploy 0 to 3",
        "36: scale 3 to 6",
        "56: scale 6 to 3",
        "93: scale 3 to 6",
        "113: scale 6 to 3",
      ],
      ...["120: deploy 3 to 3", "150: scale 3 to 6", "170: scale 6 to 3", "206: scale 3 to 6"],
      ...["226: scale 6 to 3", "240: deploy 3 to 3", "263: scale 3 to 6", "283: scale 6 to 3"],
      ...["320: scale 3 to 6", "340: scale 6 to 3", "360: deploy 3 to 3", "376: scale 3 to 6"],
      ...["396: scale 6 to 3", "399: scale 3 to 0"],
    ]);
    expect(rolloutsOf(past).at(-1)?.requestedAt).toBe(400 * DAY - HOUR);
  });

  it("is of pets at times, which nobody deploys anew and which fail after 500 days", () => {
    const past = pastOf("vm", { until: 600 * DAY }, unlikely(0.4));
    expect(rolloutsOf(past).filter(({ change }) => change === "deploy")).toHaveLength(1);
    expect(
      rolloutsOf(past)
        .filter(({ change }) => change === "recover")
        .map(({ requestedAt }) => Math.floor(requestedAt / DAY)),
    ).toEqual([500, 500, 500]);
  });

  it("starts 8 % faster each year, down to three tenths", () => {
    const lives = livesOf(pastOf("vm", { until: 12 * YEAR }, unlikely(0.4)));
    const alone = lives.filter(({ concurrency }) => concurrency === 1);
    for (const life of alone) {
      const years = life.requestedAt / YEAR;
      expect(startMs(life) / 49_915).toBeCloseTo(Math.max(0.3, 1 - 0.08 * years), 6);
    }
    expect(Math.min(...alone.map(startMs))).toBeCloseTo(0.3 * 49_915, 3);
  });

  it("cuts a burst that would last until after the end", () => {
    const past = pastOf("vm", { until: 50 * DAY });
    const scaleIns = rolloutsOf(past).filter(
      ({ change, fromReplicas, toReplicas }) => change === "scale" && toReplicas < fromReplicas,
    );
    for (const { requestedAt } of scaleIns.slice(0, -1))
      expect(requestedAt).toBeLessThanOrEqual(50 * DAY - 2 * HOUR);
    expect(scaleIns.at(-2)?.requestedAt).toBe(50 * DAY - 2 * HOUR);
  });
});

describe("the history of containers without chance", () => {
  const burstsOf = (past: readonly Past[]): PastRollout[] =>
    rolloutsOf(past).filter(
      ({ change, fromReplicas, toReplicas }) => change === "scale" && toReplicas > fromReplicas,
    );

  // 520 events, 95 % of them in bursts of 26, are 19 bursts, the last of which would begin at the end itself.
  it("has a burst of 6 minutes a day where 520 events are asked of 19 days, and a deploy each 12 days", () => {
    const past = pastOf("container", { until: 19 * DAY });
    const bursts = burstsOf(past);
    expect(bursts.length).toBe(18);
    const [scaleIn] = rolloutsOf(past).filter(
      ({ change, toReplicas, fromReplicas }) => change === "scale" && toReplicas < fromReplicas,
    );
    expect((scaleIn?.requestedAt ?? NaN) - (bursts[0]?.finishedAt ?? NaN)).toBeCloseTo(6 * MINUTE, 3);
    expect(
      rolloutsOf(past)
        .filter(({ change }) => change === "deploy")
        .map(({ requestedAt }) => Math.floor(requestedAt / DAY)),
    ).toEqual([0, 12]);
  });

  it("has half as many bursts of each of two applications, and never fewer than those of four", () => {
    expect(burstsOf(pastOf("container", { until: 19 * DAY, applications: 2 })).length).toBe(9);
    expect(burstsOf(pastOf("container", { until: 19 * DAY, events: 1 })).length).toBe(3);
  });

  it("has bursts of a quarter of the time between them where that is shorter than 6 minutes", () => {
    const past = pastOf("container", { until: DAY, events: 10_000 });
    const [first, second] = rolloutsOf(past).slice(1);
    // 95 % of 10,000 events by 26 are 365 bursts a day, one each 237 s.
    expect(((second?.requestedAt ?? NaN) - (first?.finishedAt ?? NaN)) / (DAY / (9500 / 26) / 4)).toBeCloseTo(
      1,
      6,
    );
  });

  it("deploys no more than once a day, and fails after 30 bursts or 9 days", () => {
    const daysOf = (past: readonly Past[], word: string) =>
      rolloutsOf(past)
        .filter(({ change }) => change === word)
        .map(({ requestedAt }) => Math.floor(requestedAt / DAY));
    const often = pastOf("container", { until: 4 * DAY, events: 4000 });
    expect(daysOf(often, "deploy")).toEqual([0, 1, 2, 3]);
    const never = middling({ exponential: (mean) => (mean > 10 * DAY ? mean : mean * 1e6) });
    expect(daysOf(pastOf("container", { until: 10 * DAY, events: 4000 }, never), "recover")).toEqual([
      9, 9, 9,
    ]);
  });
});

describe("what seldom happens", () => {
  const BAD = 0.06;
  const REGRETTED = 0.08;

  it("is a deploy that never serves, which is turned back", () => {
    const deploys = rolloutsOf(pastOf("vm", {}, unlikely(BAD))).filter(({ change }) => change === "deploy");
    expect(deploys.map(({ outcome }) => outcome)).toEqual(["succeeded", "reverted", "reverted", "reverted"]);
  });

  it("is a deploy that is taken back a quarter of an hour later, and never later than an hour", () => {
    const waited = (draws: Draws) => {
      const all = rolloutsOf(pastOf("vm", {}, draws));
      const at = all.findIndex(({ change }) => change === "rollback");
      return Math.round((all[at]?.requestedAt ?? NaN) - (all[at - 1]?.finishedAt ?? NaN));
    };
    expect(waited(unlikely(REGRETTED))).toBe(15 * MINUTE);
    expect(waited({ ...unlikely(REGRETTED), exponential: (mean) => (mean < DAY ? mean * 10 : mean) })).toBe(
      HOUR,
    );
  });
});

it("is watched for 60 days at a time, with 20 minutes between, until its end", () => {
  const watches = pastOf("vm", { until: 150 * DAY }).filter((one) => one.kind === "watch");
  expect(watches).toEqual([
    { kind: "watch", token: 1, fromAt: 0, untilAt: 60 * DAY },
    { kind: "watch", token: 2, fromAt: 60 * DAY + 20 * MINUTE, untilAt: 120 * DAY + 20 * MINUTE },
    { kind: "watch", token: 3, fromAt: 120 * DAY + 40 * MINUTE, untilAt: 150 * DAY },
  ]);
});

it("is of each application both ways", () => {
  const of = simulatedWorkloads({ seed: 5, events: 1, applications: 2, from: 0, until: DAY });
  expect(of).toEqual([
    { id: "history-5-1-vm", applicationId: "history-5-1", kind: "vm" },
    { id: "history-5-1-container", applicationId: "history-5-1", kind: "container" },
    { id: "history-5-2-vm", applicationId: "history-5-2", kind: "vm" },
    { id: "history-5-2-container", applicationId: "history-5-2", kind: "container" },
  ]);
});
