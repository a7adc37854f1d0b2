import { describe, expect, it } from "vitest";
import type { InstanceView, TrafficView } from "./snapshot";
import { isPanic, isServing, panicMessage, routes } from "./traffic";
import { instanceOf, snapshotOf } from "./views.fixture";

const of = (...phases: InstanceView["phase"][]) => phases.map((phase, ordinal) => instanceOf(ordinal, phase));
const up = (...serving: string[]): TrafficView => ({ front: "up", serving });

describe("isServing", () => {
  it.each<[string, InstanceView["phase"], TrafficView, boolean]>([
    ["ready and sent requests", "ready", up("w-r1-0"), true],
    ["ready, and not sent any", "ready", up("w-r1-1"), false],
    ["ready, with nothing in front of it", "ready", { front: "none", serving: [] }, true],
    ["ready, where nobody has asked the front end", "ready", { front: "unknown", serving: [] }, true],
    ["sent requests, and not ready", "unready", up("w-r1-0"), false],
    ["on its way, with nothing in front of it", "started", { front: "none", serving: [] }, false],
  ])("of one that is %s", (_, phase, traffic, is) => {
    expect(isServing(instanceOf(0, phase), traffic)).toBe(is);
  });
});

describe("panic", () => {
  it.each<[string, InstanceView[], boolean]>([
    ["nobody", [], false],
    ["one that answers", of("ready"), false],
    ["one that does not", of("unready"), true],
    ["half of them", of("ready", "unready"), false],
    ["fewer than half", of("ready", "unready", "unready"), true],
    ["half of those that ever served", of("ready", "unready", "started", "requested", "draining"), false],
  ])("of %s", (_, instances, is) => {
    expect(isPanic(instances)).toBe(is);
    expect(panicMessage(instances) === null).toBe(!is);
  });

  it("is said in numbers of those that served", () => {
    expect(panicMessage(of("ready", "unready", "unready", "started"))).toEqual({
      because: "panic",
      ready: 1,
      served: 3,
    });
  });
});

describe("routes", () => {
  const routed = (instances: readonly InstanceView[], traffic: TrafficView) =>
    routes(snapshotOf(instances, { traffic }), instances);
  const one = (serves: boolean, because: string, said: string) => [
    { kind: "route", name: "w-r1-0", serves, because, message: { because: said } },
  ];

  it.each<[string, InstanceView[], TrafficView, unknown[]]>([
    ["one that became ready", of("ready"), up(), one(true, "ready", "gets-requests")],
    [
      "one that misses its probes while others answer",
      of("unready", "ready"),
      up("w-r1-0", "w-r1-1"),
      one(false, "unready", "gets-no-requests"),
    ],
    [
      "one that misses them with most of the others",
      of("unready"),
      up(),
      one(true, "panic", "gets-requests-in-panic"),
    ],
    ["those for whom nothing changes", of("ready", "ready", "unready"), up("w-r1-0", "w-r1-1"), []],
    ["one that is on its way or drains", of("started", "draining"), up("w-r1-0"), []],
    ["one that is being stopped", [instanceOf(0, "ready", { effect: "stopping" })], up(), []],
    ["one behind a front end that was not asked yet", of("ready"), { front: "unknown", serving: [] }, []],
    ["one that nothing stands in front of", of("ready"), { front: "none", serving: [] }, []],
  ])("%s", (_, instances, traffic, expected) => expect(routed(instances, traffic)).toEqual(expected));
});
