import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { phaseOf } from "@/lib/lifecycle/phase";
import type { InstanceDto } from "@/lib/workloads/schema";
import { dwellMs, firstShown, passedPhases } from "./prepare-passed-phases";

const marks: InstanceDto["marks"] = {
  requestedAt: "2026-01-01T00:00:00.000Z",
  scheduledAt: "2026-01-01T00:00:00.010Z",
  createdAt: "2026-01-01T00:00:00.100Z",
  startedAt: "2026-01-01T00:00:00.150Z",
  bootedAt: null,
  readyAt: "2026-01-01T00:00:00.300Z",
  lastReadyAt: "2026-01-01T00:00:00.300Z",
  lastUnreadyAt: null,
  drainingAt: null,
  stoppedAt: null,
  failedAt: null,
};

describe("passedPhases", () => {
  it.each([
    ["requested", "ready", ["scheduled", "created", "started", "ready"]],
    ["created", "ready", ["started", "ready"]],
    ["started", "ready", ["ready"]],
    ["ready", "ready", []],
    // What was not on the way up is shown as it is.
    ["ready", "draining", ["draining"]],
    ["unready", "ready", ["ready"]],
    ["ready", "unready", ["unready"]],
    ["created", "failed", ["started", "ready", "failed"]],
    ["started", "unready", ["ready", "unready"]],
    ["ready", "started", ["started"]],
  ] as const)("from %s to %s", (shown, phase, expected) => {
    expect(passedPhases(shown, { kind: "container", phase, marks })).toEqual(expected);
  });

  it("shows what was passed though its mark has not come yet, and a boot of a VM alone", () => {
    const unknown = { ...marks, startedAt: null };
    const shown = (kind: InstanceDto["kind"]) =>
      passedPhases("created", { kind, phase: "ready", marks: unknown });
    expect(shown("container")).toEqual(["started", "ready"]);
    expect(shown("vm")).toEqual(["started", "booted", "ready"]);
  });

  it("shows the drain before an end", () => {
    const drained = { ...marks, drainingAt: "2026-01-01T00:01:00.000Z" };
    const of = (shown: InstanceDto["phase"]) =>
      passedPhases(shown, { kind: "container", phase: "stopped", marks: drained });
    expect(of("ready")).toEqual(["draining", "stopped"]);
    expect(of("draining")).toEqual(["stopped"]);
  });
});

const ORDER = ["requested", "scheduled", "created", "started", "booted", "ready", "draining"] as const;
const anyInstance = fc
  .record({
    kind: fc.constantFrom("vm", "container"),
    last: fc.nat(ORDER.length - 1),
    end: fc.constantFrom(null, "stopped", "failed"),
    lost: fc.subarray(["scheduled", "created", "started", "booted"]),
  })
  .map(({ kind, last, end, lost }) => {
    const at = (mark: (typeof ORDER)[number]): string | null => {
      const isLost = lost.some((one) => one === mark) || (mark === "booted" && kind === "container");
      return ORDER.indexOf(mark) <= last && !isLost ? "2026-01-01T00:00:00.000Z" : null;
    };
    const own = Object.fromEntries(ORDER.map((mark) => [`${mark}At`, at(mark)]));
    const ended = end === null ? {} : { [`${end}At`]: "2026-01-01T00:00:01.000Z" };
    const none = { lastReadyAt: null, lastUnreadyAt: null, stoppedAt: null, failedAt: null };
    const its = { ...none, ...own, ...ended } as InstanceDto["marks"];
    const instants = Object.fromEntries(
      Object.entries(its).map(([name, iso]) => [name, iso === null ? null : Date.parse(iso)]),
    ) as unknown as Parameters<typeof phaseOf>[0];
    return { kind, marks: its, phase: phaseOf(instants) } as const;
  });

describe("what is shown one after another", () => {
  it("leads from requested to the present phase, in order, each once and none left out", () => {
    fc.assert(
      fc.property(anyInstance, (instance) => {
        const seen = ["requested", ...passedPhases("requested", instance)];
        expect(seen.at(-1)).toBe(instance.phase);
        expect(new Set(seen).size).toBe(seen.length);
        const places = seen.map((phase) => ORDER.findIndex((one) => one === phase)).filter((at) => at >= 0);
        expect(places).toEqual(places.toSorted((a, b) => a - b));
        if (instance.phase === "ready")
          expect(seen).toEqual(ORDER.slice(0, 6).filter((one) => one !== "booted" || instance.kind === "vm"));
      }),
    );
  });

  it("goes on from each of them as it would from the first, and catches up within 240 ms", () => {
    fc.assert(
      fc.property(anyInstance, (instance) => {
        let left = passedPhases("requested", instance);
        const total = dwellMs(left.length) * left.length;
        expect(total).toBeLessThanOrEqual(240);
        while (left[0] !== undefined) {
          const next = passedPhases(left[0], instance);
          expect(next).toEqual(left.slice(1));
          left = next;
        }
      }),
    );
  });
});

describe("firstShown", () => {
  it.each([
    ["was asked for after it", "2025-12-31T23:59:59.000Z", "requested"],
    ["was asked for just before", "2026-01-01T00:00:02.000Z", "requested"],
    ["had long been there", "2026-01-01T03:00:00.000Z", "ready"],
  ] as const)("of what %s", (_what, asOf, expected) => {
    expect(firstShown({ phase: "ready", marks }, asOf)).toBe(expected);
  });

  it("is as it is where nobody knows when it was asked for", () => {
    const unknown = { ...marks, requestedAt: null };
    expect(firstShown({ phase: "started", marks: unknown }, "2026-01-01T00:00:00.000Z")).toBe("started");
  });
});
