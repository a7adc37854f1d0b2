import { expect, it } from "vitest";
import { containerOf, heardIn, inspectSchema } from "./answers";

const line = (Action: string, attributes: Record<string, string> = {}) =>
  JSON.stringify({
    Type: "container",
    Action,
    Actor: { ID: "c", Attributes: { name: "web", image: "web:1", tier: "front", ...attributes } },
    timeNano: "NANO",
  }).replace('"NANO"', "1795934217496742378");

it.each([
  ["create", {}, { kind: "created" }],
  ["start", {}, { kind: "started" }],
  ["die", { exitCode: "3" }, { kind: "ended", exitCode: 3 }],
  ["died", { containerExitCode: "137" }, { kind: "ended", exitCode: 137 }],
  ["die", {}, { kind: "ended", exitCode: null }],
  ["kill", { signal: "15" }, { kind: "asked-to-end" }],
  ["stop", {}, { kind: "asked-to-end" }],
  ["restart", {}, { kind: "asked-to-end" }],
  ["oom", {}, { kind: "out-of-memory" }],
  ["rename", {}, { kind: "renamed" }],
  ["destroy", {}, { kind: "removed" }],
  ["remove", {}, { kind: "removed" }],
  ["health_status: healthy", {}, { kind: "healthy" }],
  ["health_status: unhealthy", {}, { kind: "unhealthy" }],
  ["health_status", {}, "health"],
])("hears %s %o", (action, attributes, deed) => {
  expect(heardIn(line(action, attributes))).toMatchObject({
    containerId: "c",
    name: "web",
    image: "web:1",
    at: 1795934217496.742,
    labels: { tier: "front" },
    deed,
  });
});

it.each([
  "",
  "no JSON",
  "[]",
  line("kill", { signal: "9" }),
  line("exec_create: /bin/true"),
  line("cleanup"),
  line("start").replace('"container"', '"network"'),
  line("start").replace('"c"', '""'),
])("passes over %s", (text) => {
  expect(heardIn(text)).toBeNull();
});

const NEVER = "0001-01-01T00:00:00Z";
const inspected = (State: object = {}, more: object = {}) =>
  containerOf(
    inspectSchema.parse({
      Id: "c",
      Name: "/web",
      Created: "2026-11-29T06:36:57.496742378Z",
      Image: "0d15",
      State: { Running: true, StartedAt: "2026-11-29T07:36:59.628475646+01:00", FinishedAt: NEVER, ...State },
      Config: { Image: "web:1", Labels: null },
      ...more,
    }),
  );

it("reads a container that runs, whatever zone its engine writes in", () => {
  expect(inspected()).toEqual({
    id: "c",
    name: "web",
    labels: {},
    image: "web:1",
    imageId: "sha256:0d15",
    state: "running",
    createdAt: Date.UTC(2026, 10, 29, 6, 36, 57, 496) + 0.742,
    startedAt: Date.UTC(2026, 10, 29, 6, 36, 59, 628) + 0.475,
    finishedAt: null,
    exitCode: null,
    ranOutOfMemory: false,
    restarts: 0,
    readyBy: "start",
    health: null,
  });
});

it.each([
  [{ Running: false, StartedAt: NEVER }, "made"],
  [{ Running: true, Paused: true }, "paused"],
  [{ Running: false, FinishedAt: "2026-11-29T08:00:00Z", ExitCode: 3 }, "ended"],
])("tells %o as %s", (state, expected) => {
  expect(inspected(state).state).toBe(expected);
});

const log = (...entries: [string, number][]) => entries.map(([End, ExitCode]) => ({ End, ExitCode }));

it("knows since when it is healthy, as far as the log of this life goes back", () => {
  const earlier: [string, number] = ["2026-11-29T06:00:00Z", 0];
  const Log = log(
    earlier,
    ["2026-11-29T06:37:01Z", 1],
    ["2026-11-29T06:37:02Z", 0],
    ["2026-11-29T06:37:03Z", 0],
  );
  expect(inspected({ Health: { Status: "healthy", Log } })).toMatchObject({
    readyBy: "health-check",
    health: {
      isHealthy: true,
      at: Date.UTC(2026, 10, 29, 6, 37, 2),
      askedAt: Date.UTC(2026, 10, 29, 6, 37, 3),
    },
  });
  const ofThisLife = log(earlier, ["2026-11-29T06:37:02Z", 0]);
  expect(inspected({ Health: { Status: "healthy", Log: ofThisLife } }).health?.at).toBe(
    Date.UTC(2026, 10, 29, 6, 37, 2),
  );
  expect(inspected({ Health: { Status: "healthy", Log: [] } }).health).toEqual({
    isHealthy: true,
    at: null,
    askedAt: null,
  });
  expect(inspected({ Health: { Status: "starting", Log } })).toMatchObject({
    readyBy: "health-check",
    health: null,
  });
});

it.each([
  [{ Health: { Status: "none" } }, {}],
  [{ Health: { Status: "" } }, {}],
  [{ Health: { Status: "healthy" } }, { Config: { Healthcheck: { Test: ["NONE"] } } }],
])("knows no health check where there is none: %o %o", (state, more) => {
  expect(inspected(state, more)).toMatchObject({ readyBy: "start", health: null });
});
