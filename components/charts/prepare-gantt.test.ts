import { describe, expect, it } from "vitest";
import { instanceOf as instance, T0 } from "@/lib/workloads/instance.fixture";
import type { InstanceDto } from "@/lib/workloads/schema";
import { prepareGantt } from "./prepare-gantt";

const stages = (one: InstanceDto, untilMs: number) =>
  prepareGantt([one], T0, T0 + untilMs).rows[0]?.segments.map(
    ({ stage, startMs, endMs, durationMs }) => [stage, startMs, endMs, durationMs] as const,
  );

describe("prepareGantt", () => {
  it("gives every stage of a VM's whole life", () => {
    const one = instance(
      { phase: "stopped" },
      {
        requestedAt: 0,
        scheduledAt: 10,
        createdAt: 100,
        startedAt: 150,
        bootedAt: 900,
        readyAt: 1000,
        drainingAt: 3000,
        stoppedAt: 3500,
      },
    );
    expect(stages(one, 5000)).toEqual([
      ["scheduling", 0, 10, 10],
      ["creation", 10, 150, 140],
      ["boot", 150, 900, 750],
      ["application", 900, 1000, 100],
      ["serving", 1000, 3000, 2000],
      ["draining", 3000, 3500, 500],
    ]);
  });

  it("lets the last stage of what lives go on to now", () => {
    const one = instance(
      { kind: "container", phase: "started" },
      { requestedAt: 0, scheduledAt: 5, createdAt: 50, startedAt: 80 },
    );
    expect(stages(one, 200)?.at(-1)).toEqual(["application", 80, 200, null]);
    expect(stages(one, 400)?.at(-1)).toEqual(["application", 80, 400, null]);
  });

  it("cuts what began before the request and what lasts beyond the end, and keeps the whole length", () => {
    const one = instance({ phase: "stopped" }, { readyAt: -5000, drainingAt: 700, stoppedAt: 2000 });
    expect(stages(one, 1000)).toEqual([
      ["serving", 0, 700, 5700],
      ["draining", 700, 1000, 1300],
    ]);
  });

  it("has creation end where the first instruction runs, as the glossary and the stages of Compare do", () => {
    const made = { requestedAt: 0, scheduledAt: 10, createdAt: 100 };
    expect(stages(instance({ phase: "created" }, made), 500)).toEqual([
      ["scheduling", 0, 10, 10],
      ["creation", 10, 500, null],
    ]);
    const started = { ...made, startedAt: 150 };
    expect(stages(instance({ phase: "started" }, started), 500)?.[1]).toEqual(["creation", 10, 150, 140]);
  });

  it("says unknown where a mark between two is missing", () => {
    const one = instance({ kind: "container" }, { requestedAt: 0, startedAt: 90, readyAt: 120 });
    expect(stages(one, 200)?.map(([stage]) => stage)).toEqual(["unknown", "application", "serving"]);
  });

  it("marks a failure during boot where it happened", () => {
    const one = instance(
      { phase: "failed", message: "It ended with code 1." },
      { requestedAt: 0, scheduledAt: 10, createdAt: 20, startedAt: 30, failedAt: 500 },
    );
    const [row] = prepareGantt([one], T0, T0 + 1000).rows;
    expect(row?.failedAtMs).toBe(500);
    expect(row?.segments.at(-1)).toEqual({
      stage: "boot",
      beganMs: 30,
      startMs: 30,
      endMs: 500,
      durationMs: 470,
    });
  });

  it("draws no bar that ends before it begins, and hands the flag on", () => {
    const one = instance(
      { kind: "container", hasClockSkew: true },
      { requestedAt: 0, scheduledAt: 10, createdAt: 100, startedAt: 60, readyAt: 200 },
    );
    expect(stages(one, 300)?.map(([stage]) => stage)).toEqual([
      "scheduling",
      "creation",
      "application",
      "serving",
    ]);
    expect(prepareGantt([one], T0, T0 + 300).rows[0]?.hasClockSkew).toBe(true);
  });

  it("leaves out what was over before", () => {
    const one = instance({ phase: "stopped" }, { readyAt: -900, stoppedAt: -100 });
    expect(prepareGantt([one], T0, T0 + 300).rows).toEqual([]);
  });

  it("shows an unready instance as such from then on", () => {
    const one = instance({ phase: "unready" }, { readyAt: 100, lastReadyAt: 100, lastUnreadyAt: 400 });
    expect(stages(one, 500)).toEqual([
      ["serving", 100, 400, 300],
      ["unready", 400, 500, null],
    ]);
  });
});
