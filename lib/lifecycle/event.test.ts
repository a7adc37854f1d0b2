import { describe, expect, it } from "vitest";
import { CLOCK_EVENT_TYPE, eventTypeOf, markOf, ROLLOUT_EVENT_TYPES } from "./event";
import { instanceEventDataSchema, mayflyEventSchema } from "./event-schema";
import { MAX_INTEGER } from "./integer";
import { KEPT_MARKS, MARKS, ROLLOUT_PHASES } from "./vocabulary";
import {
  conditionReasonSchema,
  kindSchema,
  markSchema,
  rolloutKindSchema,
  rolloutOutcomeSchema,
  rolloutPhaseSchema,
  stopReasonSchema,
} from "./vocabulary-schema";

describe("the type of an event", () => {
  it("names a mark and back", () => {
    expect(eventTypeOf("ready")).toBe("dev.mayfly.instance.ready");
    expect(MARKS.map((mark) => markOf(eventTypeOf(mark)))).toEqual([...MARKS]);
  });

  it.each([
    ...ROLLOUT_EVENT_TYPES,
    CLOCK_EVENT_TYPE,
    "dev.mayfly.instance.",
    "dev.mayfly.instance.danced",
    "dev.mayfly.inst.ready",
    "ready",
    "dev.mayfly.instanceXready",
    "",
  ])("%j is that of no mark", (type) => expect(markOf(type)).toBeNull());
});

/** What rows, addresses and other programs hold: a word that goes takes their meaning with it. */
it("keeps its words", () => {
  expect([...ROLLOUT_EVENT_TYPES, CLOCK_EVENT_TYPE]).toEqual([
    "dev.mayfly.rollout.accepted",
    "dev.mayfly.rollout.step",
    "dev.mayfly.rollout.finished",
    "dev.mayfly.clock.jumped",
  ]);
  const up = ["requested", "scheduled", "created", "started", "booted", "ready"];
  expect(markSchema.options).toEqual([...up, "unready", "draining", "stopped", "failed"]);
  expect(KEPT_MARKS).toEqual([...up, "draining", "stopped", "failed"]);
  expect(kindSchema.options).toEqual(["vm", "container"]);
  expect(rolloutKindSchema.options).toEqual(["deploy", "scale", "rollback", "restart", "recover"]);
  const outcomes = ["succeeded", "reverted", "failed", "superseded"];
  expect(rolloutOutcomeSchema.options).toEqual(outcomes);
  expect(rolloutPhaseSchema.options).toEqual(["accepted", "progressing", "reverting", ...outcomes]);
  expect([...ROLLOUT_PHASES]).toEqual(rolloutPhaseSchema.options);
  expect(conditionReasonSchema.options).toEqual([
    "provider-unavailable",
    "artifact-not-found",
    "artifact-invalid",
    "create-failed",
    "crash-loop",
    "progress-deadline",
    "panic-routing",
    "engine-away",
  ]);
  expect(stopReasonSchema.options).toEqual([
    ...["scaled-in", "replaced", "aborted", "shut-down"],
    ...["exited", "killed", "vanished", "unresponsive", "create-failed", "unobserved"],
  ]);
});

describe("the data of an instance's event", () => {
  const identity = { workloadId: "w", revision: 1, ordinal: 0 };
  const takes = (more: object): boolean =>
    instanceEventDataSchema.safeParse({ ...identity, ...more }).success;
  const text = (length: number): string => "x".repeat(length);

  it("needs an identity and nothing else, and keeps all that it says", () => {
    expect(takes({})).toBe(true);
    for (const name of Object.keys(identity)) expect(takes({ [name]: undefined })).toBe(false);
    const whole = {
      ...identity,
      rolloutId: null,
      kind: "vm",
      provider: "vms",
      runtime: "qemu",
      simulated: false,
      host: "h",
      accelerator: "kvm",
      imageCached: true,
      concurrency: 1,
      address: "a:1",
      isolation: { kernel: "6" },
      reason: "killed",
      exitCode: 137,
      message: "m",
    };
    expect(instanceEventDataSchema.parse(whole)).toEqual(whole);
  });

  it.each([
    ["workloadId", 200],
    ["rolloutId", 200],
    ["provider", 60],
    ["runtime", 60],
    ["host", 255],
    ["accelerator", 20],
    ["address", 300],
    ["message", 4000],
  ])("%s has at most %d characters", (name, most) => {
    expect([takes({ [name]: text(most) }), takes({ [name]: text(most + 1) })]).toEqual([true, false]);
  });

  it.each([
    ["revision", 1, MAX_INTEGER],
    ["ordinal", 0, MAX_INTEGER],
    ["concurrency", 1, MAX_INTEGER],
    ["exitCode", -MAX_INTEGER - 1, MAX_INTEGER],
  ])("%s is a whole number from %d to %d", (name, least, most) => {
    const given = [least - 1, least, least + 0.5, most, most + 1];
    expect(given.map((value) => takes({ [name]: value }))).toEqual([false, true, false, true, false]);
  });

  it("has a workload's id, and isolation in short words", () => {
    expect(takes({ workloadId: "" })).toBe(false);
    const isolated = (name: number, value: number) => takes({ isolation: { [text(name)]: text(value) } });
    expect([isolated(60, 600), isolated(61, 1), isolated(1, 601)]).toEqual([true, false, false]);
  });
});

describe("an event that can be stored", () => {
  const event = { source: "s", id: "1", type: "t", time: "2026-11-23T08:00:00Z", subject: "i", data: {} };
  const problemsOf = (more: object): string[] | undefined =>
    mayflyEventSchema.safeParse({ ...event, ...more }).error?.issues.map(({ message }) => message);
  const takes = (more: object): boolean => problemsOf(more) === undefined;

  it.each([
    ["source", 300],
    ["id", 300],
    ["type", 120],
    ["subject", 200],
  ])("%s has from 1 to %d characters, all of them storable", (name, most) => {
    const given = ["", "x".repeat(most), "x".repeat(most + 1)].map((text) => takes({ [name]: text }));
    expect(given).toEqual([false, true, false]);
    expect(problemsOf({ [name]: "a\0" })).toEqual(["It has a character that can't be stored."]);
  });

  it.each([
    ["1970-01-01T00:00:00Z", true],
    ["1969-12-31T23:59:59.999Z", false],
    ["2199-12-31T23:59:59.999999Z", true],
    ["2200-01-01T00:00:00Z", false],
    ["2026-11-23T08:00:00.123456Z", true],
    ["2026-11-23 08:00:00Z", false],
  ])("time %s: %j", (time, isTaken) => expect(takes({ time })).toBe(isTaken));

  it("says of which years a time may be", () => {
    expect(problemsOf({ time: "2200-01-01T00:00:00Z" })).toEqual(["Use a time from 1970 to 2199."]);
  });

  it.each([null, [], "text", 5, undefined])("takes no %j for data", (data) => {
    expect(problemsOf({ data })).toEqual(["Give the data as an object."]);
  });

  it("looks for what can't be stored in all of the data, and at the length of a workload's id", () => {
    expect(problemsOf({ data: { a: [{ b: "\0" }] } })).toEqual([
      "The data has a character that can't be stored.",
    ]);
    expect(problemsOf({ data: { workloadId: "x".repeat(201) } })).toEqual([
      "A workload's id has at most 200 characters.",
    ]);
    expect(takes({ data: { workloadId: "x".repeat(200) } })).toBe(true);
    expect(takes({ data: { workloadId: 5 } })).toBe(true);
  });
});
