import { describe, expect, it } from "vitest";
import { foldEvents } from "@/lib/lifecycle/fold";
import { historyOf, simulatedWorkloads, type HistoryOptions } from "./history";
import type { Past, PastLife, PastRollout } from "./past";
import { eventsOfLife, eventsOfRollout } from "./past-events";

const DAY = 86_400_000;
const UNTIL = Date.UTC(2026, 10, 1);
const options = (seed: number): HistoryOptions => ({
  seed,
  events: 20_000,
  applications: 2,
  from: UNTIL - 3 * 365 * DAY,
  until: UNTIL,
});
const isLife = (past: Past): past is PastLife => past.kind === "life";
const isRollout = (past: Past): past is PastRollout => past.kind === "rollout";
const historiesOf = (seed: number) =>
  simulatedWorkloads(options(seed)).map((workload) => ({
    workload,
    past: [...historyOf(workload, options(seed))],
  }));

describe.each([1, 2, 3])("a history of seed %d", (seed) => {
  const histories = historiesOf(seed);

  it("is the same for the same seed, and another for another", () => {
    expect(historiesOf(seed)).toEqual(histories);
    expect(historiesOf(seed + 100)[0]?.past).not.toEqual(histories[0]?.past);
  });

  it("has about as many events as were asked for", () => {
    const count = histories
      .flatMap(({ workload, past }) =>
        past.map((one) =>
          isLife(one)
            ? eventsOfLife(workload, one).length
            : isRollout(one)
              ? eventsOfRollout(workload, one).length
              : 0,
        ),
      )
      .reduce((sum, each) => sum + each, 0);
    expect(count).toBeGreaterThan(10_000);
    expect(count).toBeLessThan(40_000);
  });

  it("runs as many instances as were asked for between rollouts", () => {
    for (const { past } of histories) {
      const lives = past.filter(isLife);
      for (const { finishedAt, toReplicas, outcome } of past.filter(isRollout)) {
        const at = finishedAt + 0.5;
        const serving = lives.filter(
          ({ readyAt, endedAt, isNeverReady }) => !isNeverReady && readyAt <= at && endedAt > at,
        );
        expect([outcome, serving.length]).toEqual([outcome, toReplicas]);
      }
      expect(past.filter(isRollout).at(-1)?.toReplicas).toBe(0);
    }
  });

  it("never gives a name twice, and does one thing at a time", () => {
    for (const { workload, past } of histories) {
      const names = past.filter(isLife).map(({ revision, ordinal }) => `${revision}-${ordinal}`);
      expect(new Set(names).size).toBe(names.length);
      const rollouts = past.filter(isRollout);
      rollouts.forEach(({ requestedAt, finishedAt }, index) => {
        expect(finishedAt).toBeGreaterThanOrEqual(requestedAt);
        expect(requestedAt).toBeGreaterThan(rollouts[index - 1]?.finishedAt ?? -Infinity);
      });
      const events = past.flatMap((one) => (isLife(one) ? eventsOfLife(workload, one) : []));
      expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
      expect(foldEvents(events).size).toBe(names.length);
    }
  });

  it("has VMs of years and containers of minutes, failures, and starts that become faster", () => {
    const livesOf = (kind: string) =>
      histories.filter(({ workload }) => workload.kind === kind).flatMap(({ past }) => past.filter(isLife));
    const ages = (lives: readonly PastLife[]) =>
      lives.map(({ readyAt, endedAt }) => endedAt - readyAt).toSorted((a, b) => a - b);
    const [vms, containers] = [ages(livesOf("vm")), ages(livesOf("container"))];
    expect(vms.at(-1)).toBeGreaterThan(300 * DAY);
    expect(containers[Math.floor(containers.length / 2)]).toBeLessThan(DAY / 24);
    expect(livesOf("container").some(({ isFailure }) => isFailure)).toBe(true);
  });
});
