import { describe, expect, it } from "vitest";
import { eventTypeOf, type InstanceEventData, type MayflyEvent } from "./event";
import { endKeyOf, foldEvents, type FoldedInstance } from "./fold";
import { isoMicrosOf } from "./instant";
import { NO_MARKS } from "./phase";
import { MARKS, type Mark } from "./vocabulary";

const IDENTITY = { workloadId: "w", revision: 1, ordinal: 0 };
const event = (
  mark: Mark,
  at: number,
  data: Partial<InstanceEventData> = {},
  more: Partial<MayflyEvent> = {},
): MayflyEvent => ({
  source: "engine",
  id: `${mark}-${at}-${JSON.stringify(data)}`,
  type: eventTypeOf(mark),
  time: isoMicrosOf(at),
  subject: "w-r1-0",
  data: { ...IDENTITY, ...data },
  ...more,
});
const NOTHING: FoldedInstance = {
  id: "w-r1-0",
  workloadId: "w",
  revision: 1,
  ordinal: 0,
  rolloutId: null,
  kind: null,
  provider: null,
  runtime: null,
  simulated: false,
  hasNoStartup: false,
  host: null,
  accelerator: null,
  engineVersion: null,
  firstOf: null,
  imageCached: null,
  concurrency: null,
  address: null,
  isolation: null,
  ...NO_MARKS,
  endKey: null,
  stopReason: null,
  exitCode: null,
  message: null,
};
const folded = (events: readonly MayflyEvent[]) => foldEvents(events).get("w-r1-0");
/** The same for both orders of arrival. */
const both = (one: MayflyEvent, other: MayflyEvent) => {
  const rows = [folded([one, other]), folded([other, one])];
  expect(rows[1]).toEqual(rows[0]);
  return rows[0];
};

describe("marks", () => {
  const endKey = (mark: Mark) => endKeyOf(event(mark, 20));
  it.each([
    ["requested", { requestedAt: 20 }],
    ["scheduled", { scheduledAt: 20 }],
    ["created", { createdAt: 20 }],
    ["started", { startedAt: 20 }],
    ["booted", { bootedAt: 20 }],
    ["ready", { readyAt: 20, lastReadyAt: 20 }],
    ["unready", { lastUnreadyAt: 20 }],
    ["draining", { drainingAt: 20 }],
    ["stopped", { stoppedAt: 20, endKey: endKey("stopped") }],
    ["failed", { failedAt: 20, endKey: endKey("failed") }],
  ] satisfies [Mark, Partial<FoldedInstance>][])("%s is kept where it belongs", (mark, more) => {
    expect(folded([event(mark, 20)])).toEqual({ ...NOTHING, ...more });
  });

  it.each(MARKS.filter((mark) => mark !== "unready"))("%s keeps its earliest time", (mark) => {
    expect(both(event(mark, 20), event(mark, 30))?.[`${mark}At`]).toBe(20);
  });

  it("ready and unready keep their latest time as well", () => {
    const ready = both(event("ready", 20), event("ready", 30));
    expect([ready?.readyAt, ready?.lastReadyAt]).toEqual([20, 30]);
    expect(both(event("unready", 20), event("unready", 30))?.lastUnreadyAt).toBe(30);
  });
});

describe("facts", () => {
  it.each([
    ["workloadId", "a", "b", "a"],
    ["revision", 2, 1, 1],
    ["ordinal", 3, 2, 2],
    ["rolloutId", "ro-2", "ro-1", "ro-1"],
    ["kind", "vm", "container", "container"],
    ["provider", "vms", "containers", "containers"],
    ["runtime", "runc", "qemu", "qemu"],
    ["host", "n2", "n1", "n1"],
    ["accelerator", "tcg", "kvm", "kvm"],
    ["firstOf", "workload", "host", "host"],
    ["engineVersion", "8.2", "8.1", "8.1"],
    ["imageCached", true, false, false],
    ["concurrency", 4, 3, 3],
    ["address", "b:1", "a:1", "a:1"],
    ["isolation", { kernel: "6" }, { kernel: "5" }, '{"kernel":"5"}'],
    ["simulated", true, false, true],
  ] as const)(
    "%s: of two that contradict each other the least stays, of one alone that one",
    (name, one, other, stays) => {
      const told = (value: unknown, at: number) => event("created", at, { [name]: value });
      expect(both(told(one, 1), told(other, 2))).toEqual({ ...NOTHING, createdAt: 1, [name]: stays });
      const alone = both(event("requested", 1, name in IDENTITY ? { [name]: other } : {}), told(other, 2));
      const kept = typeof other === "object" ? JSON.stringify(other) : other;
      expect(alone).toEqual({ ...NOTHING, requestedAt: 1, createdAt: 2, [name]: kept });
    },
  );

  it("an id of no rollout is none", () => {
    expect(folded([event("created", 1, { rolloutId: null })])?.rolloutId).toBeNull();
  });
});

describe("ends", () => {
  const END = { reason: "killed", exitCode: 137, message: "out of memory" } as const;
  const KEPT = { stopReason: "killed", exitCode: 137, message: "out of memory" };

  it("tell why, with what code, and in which words", () => {
    expect(folded([event("failed", 5, END)])).toMatchObject(KEPT);
    expect(folded([event("stopped", 5, { ...END, reason: "replaced" })])).toMatchObject({
      ...KEPT,
      stopReason: "replaced",
    });
    expect(folded([event("failed", 5)])).toMatchObject({ stopReason: null, exitCode: null, message: null });
  });

  it("are nothing that another mark could tell", () => {
    expect(both(event("ready", 3, END), event("draining", 4, END))).toMatchObject({
      endKey: null,
      stopReason: null,
      exitCode: null,
      message: null,
    });
  });

  it.each<[string, MayflyEvent]>([
    ["a microsecond later", event("stopped", 5.001)],
    ["more digits of time later", event("stopped", 4_000_000)],
    ["of a source that sorts later", event("failed", 5, {}, { source: "f" })],
    ["of an id that sorts later", event("failed", 5, {}, { id: "x" })],
  ])("are told by the first: one %s changes nothing", (_, later) => {
    const first = event("failed", 5, END, { source: "e", id: "a" });
    const row = both(first, later.source === "engine" ? { ...later, source: "e" } : later);
    expect(row).toMatchObject({ ...KEPT, endKey: "00000000000005000|e|a" });
  });
});

describe("which events count", () => {
  it("one identity counts once, the first that came", () => {
    const again = { source: "s", id: "1" };
    const row = folded([event("ready", 20, {}, again), event("ready", 10, {}, again)]);
    expect(row?.readyAt).toBe(20);
  });

  it("a source and an id are not one text", () => {
    const events = [
      event("ready", 20, {}, { source: "a", id: "bc" }),
      event("ready", 10, {}, { source: "ab", id: "c" }),
    ];
    expect(folded(events)?.readyAt).toBe(10);
  });

  it("what tells of no instance is passed over, and each instance has its own row", () => {
    const others = ["dev.mayfly.rollout.step", "dev.mayfly.instance.danced", "ready"].map((type) =>
      event("ready", 1, {}, { type, id: type }),
    );
    expect([...foldEvents(others)]).toEqual([]);
    const rows = foldEvents([...others, event("ready", 5), event("ready", 6, {}, { subject: "w-r1-1" })]);
    expect([...rows].map(([id, row]) => [id, row.id, row.readyAt])).toEqual([
      ["w-r1-0", "w-r1-0", 5],
      ["w-r1-1", "w-r1-1", 6],
    ]);
  });
});
