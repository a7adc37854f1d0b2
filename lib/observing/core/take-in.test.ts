import { describe, expect, it } from "vitest";
import type { ObservedContainer, ObservedDeed, ObservedEvent } from "@/lib/lifecycle/observed";
import { takeIn, unknownIn, type Told, type Tracked } from "./take-in";

const T0 = 1_700_000_000_000;
const group = (workloadId: string, more = {}) => ({ workloadId, isLeftOut: false, times: 1, ...more });
const none: Tracked = {
  sourceId: "os-000000007x7f",
  engineVersion: "4.3.1",
  groups: new Map([
    ["pattern:web", group("web")],
    ["name:db", group("db", { isLeftOut: true })],
  ]),
  containers: new Map(),
};
const event = (name: string, ms: number, deed: ObservedDeed, labels = {}): Told => ({
  kind: "event",
  readyBy: "start",
  event: {
    containerId: `id-${name}`,
    name,
    labels,
    image: "web:1",
    at: T0 + ms,
    deed,
  } satisfies ObservedEvent,
});
const shown = (name: string, more: Partial<ObservedContainer> = {}): ObservedContainer => ({
  id: `id-${name}`,
  name,
  labels: {},
  image: "web:1",
  imageId: "sha256:1",
  state: "running",
  createdAt: T0 - 90_000,
  startedAt: T0 - 60_000,
  finishedAt: null,
  exitCode: null,
  ranOutOfMemory: false,
  restarts: 0,
  readyBy: "start",
  health: null,
  ...more,
});
const list = (containers: ObservedContainer[], ms: number, heard: string[] = []): Told => ({
  kind: "list",
  containers,
  seenAt: T0 + ms,
  heard: new Set(heard),
});
const words = ({ events }: ReturnType<typeof takeIn>) =>
  events.map(({ type, time, data }) =>
    [
      type.slice("dev.mayfly.instance.".length),
      Date.parse(time) - T0,
      ...(data.hasNoStartup === true ? ["no startup"] : []),
      ...(typeof data.reason === "string" ? [data.reason] : []),
    ].join(" "),
  );
const steps = ({ wanted }: ReturnType<typeof takeIn>) =>
  wanted.map(({ workloadId, at, replicas }) => [workloadId, at - T0, replicas]);

describe("what an engine tells", () => {
  it("makes an instance of each life, and says how many are wanted since when", () => {
    const taken = takeIn(none, [
      event("web-1", 0, { kind: "created" }),
      event("web-1", 10, { kind: "started" }),
      event("web-2", 20, { kind: "started" }),
      event("web-1", 30, { kind: "ended", exitCode: 1 }),
      event("web-1", 40, { kind: "started" }),
      event("web-2", 50, { kind: "ended", exitCode: 0 }),
    ]);
    expect(words(taken)).toEqual([
      ...["requested 10 no startup", "started 10", "ready 10"],
      ...["requested 20 no startup", "started 20", "ready 20"],
      ...["failed 30 exited", "requested 40 no startup", "started 40", "ready 40"],
      "stopped 50 shut-down",
    ]);
    // What failed is wanted still; what somebody ended is not.
    expect(steps(taken)).toEqual([
      ["web", 10, 1],
      ["web", 20, 2],
      ["web", 50, 1],
    ]);
    const subjects = new Set(taken.events.map(({ subject }) => subject));
    expect(subjects.size).toBe(3);
    for (const subject of subjects) expect(subject).toMatch(/^web-[12]-[0-9a-z]{10}-7x7f1$/);
    expect(taken.events.every(({ data }) => data.workloadId === "web")).toBe(true);
    expect(taken.newestAt).toBe(T0 + 50);
    expect(taken.changed.map(({ name, instanceId }) => [name, instanceId === null])).toEqual([
      ["web-1", false],
      ["web-2", true],
    ]);
  });

  it("keeps the name of a life under way, and gives another to one that is observed anew", () => {
    const first = takeIn(none, [list([shown("web-1")], 0)]);
    const again = { ...none, groups: new Map([["pattern:web", group("web", { times: 2 })]]) };
    const second = takeIn(again, [list([shown("web-1")], 0)]);
    const goesOn = takeIn({ ...none, containers: first.containers }, [
      event("web-1", 50, { kind: "ended", exitCode: 3 }),
    ]);
    expect(first.events[0]?.subject).not.toBe(second.events[0]?.subject);
    expect(goesOn.events[0]?.subject).toBe(first.events[0]?.subject);
  });

  it("begins with what a list shows, as lives of which nobody saw the beginning", () => {
    const taken = takeIn(none, [list([shown("web-1"), shown("web-2", { state: "ended" })], 0)]);
    expect(words(taken)).toEqual(["requested -60000 no startup", "started -60000", "ready -60000"]);
    expect(steps(taken)).toEqual([["web", 0, 1]]);
    expect(taken.leftOut).toEqual({ ofMayfly: 0, beyond: 0 });
    expect(taken.blind.size).toBe(0);
  });

  it("says of which workloads a list shows what nobody was told", () => {
    const { containers } = takeIn(none, [list([shown("web-1"), shown("web-2")], 0)]);
    const tracked = { ...none, containers };
    const gone = takeIn(tracked, [list([shown("web-2")], 500)]);
    expect([words(gone), steps(gone), [...gone.blind], gone.removed]).toEqual([
      ["failed 500 vanished"],
      [["web", 500, 1]],
      ["web"],
      ["id-web-1"],
    ]);
    const same = takeIn(tracked, [list([shown("web-1"), shown("web-2")], 500)]);
    expect([words(same), [...same.blind]]).toEqual([[], []]);
    // What was heard while the engine was asked is newer than its answer.
    const heard = takeIn(tracked, [list([shown("web-2")], 500, ["id-web-1"])]);
    expect([words(heard), heard.removed]).toEqual([[], []]);
  });

  it("leaves out what a Mayfly made, what somebody left out and what is beyond the limit, and makes no group for it", () => {
    const labels = { "dev.mayfly.owner": "another" };
    const all = [shown("web-1", { labels }), shown("db"), shown("web-2"), shown("web-3"), shown("web-4")];
    const taken = takeIn(none, [list(all, 0)], 2);
    expect([...taken.containers.keys()]).toEqual(["id-web-2", "id-web-3"]);
    expect(taken.leftOut).toEqual({ ofMayfly: 1, beyond: 1 });
    const told = [
      event("other", 0, { kind: "ended", exitCode: 0 }),
      event("mine", 0, { kind: "started" }, labels),
      event("new", 1, { kind: "started" }),
    ];
    expect(unknownIn(none, told).map(({ name }) => name)).toEqual(["new"]);
    expect(words(takeIn(none, told))).toEqual([]);
  });

  it("keeps a container that is renamed where it is, and forgets one that is removed", () => {
    const { containers } = takeIn(none, [list([shown("web-1")], 0)]);
    const renamed = { ...event("web-1", 10, { kind: "renamed" }) } as Extract<Told, { kind: "event" }>;
    const taken = takeIn({ ...none, containers }, [
      { ...renamed, event: { ...renamed.event, name: "other" } },
      event("web-1", 20, { kind: "ended", exitCode: 137 }),
    ]);
    expect(taken.changed.map(({ name, groupKey }) => [name, groupKey])).toEqual([["other", "pattern:web"]]);
    expect(taken.events[0]?.subject).toBe(containers.get("id-web-1")?.instanceId);
    const removed = takeIn({ ...none, containers: taken.containers }, [
      event("web-1", 30, { kind: "removed" }),
    ]);
    expect([removed.removed, steps(removed)]).toEqual([["id-web-1"], [["web", 30, 0]]]);
  });
});
