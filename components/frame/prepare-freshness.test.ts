import { expect, it } from "vitest";
import type { HealthDto } from "@/lib/health/schema";
import { NO_CONTROLLER } from "@/lib/text/no-controller";
import type { LiveStatus } from "./live-stream";
import { freshnessOf } from "./prepare-freshness";

const BEAT = "2026-11-23T08:12:00.000Z";
const ok: HealthDto = {
  status: "ok",
  reasons: [],
  database: { available: true, latencyMs: 1, reason: null },
  controller: { alive: true, instances: 1, lastBeatAt: BEAT, leases: [] },
  providers: [],
  loadBalancer: null,
  asOf: BEAT,
};
const degraded = (reason: string, part: Partial<HealthDto> = {}): HealthDto => ({
  ...ok,
  status: "degraded",
  reasons: [reason],
  ...part,
});
const noController = degraded(NO_CONTROLLER, {
  controller: { ...ok.controller, alive: false, instances: 0 },
});
const noDatabase = degraded("The database can't be reached.", {
  database: { available: false, latencyMs: null, reason: "The database can't be reached." },
  controller: { alive: false, instances: 0, lastBeatAt: null, leases: [] },
});
const noVms = degraded("Virtual machines is not available for hello-vm.");
const live: LiveStatus = { state: "live" };
const connecting: LiveStatus = { state: "connecting" };
const silent: LiveStatus = { state: "reconnecting", reason: "Silence." };
const deaf: LiveStatus = { state: "degraded", reason: "No notifications." };
const becauseOf = (reason: string): LiveStatus => ({ state: "degraded", reason });

it.each<[string, LiveStatus, HealthDto | undefined, ReturnType<typeof freshnessOf>]>([
  ["all well", live, ok, { status: live, isWatched: true, lastSeenAt: null }],
  ["not asked yet", connecting, undefined, { status: connecting, isWatched: true, lastSeenAt: null }],
  [
    "no controller",
    live,
    noController,
    { status: becauseOf(NO_CONTROLLER), isWatched: false, lastSeenAt: BEAT },
  ],
  [
    "no controller, on arrival",
    connecting,
    noController,
    { status: becauseOf(NO_CONTROLLER), isWatched: false, lastSeenAt: BEAT },
  ],
  [
    "no database",
    live,
    noDatabase,
    { status: becauseOf("The database can't be reached."), isWatched: false, lastSeenAt: null },
  ],
  ["a provider is missing", live, noVms, { status: live, isWatched: true, lastSeenAt: null }],
  ["silence", silent, ok, { status: silent, isWatched: false, lastSeenAt: null }],
  [
    "silence, of a server that had no controller",
    silent,
    noController,
    { status: silent, isWatched: false, lastSeenAt: null },
  ],
  ["a stream that hears nothing", deaf, ok, { status: deaf, isWatched: false, lastSeenAt: null }],
])("%s", (_, stream, health, freshness) => {
  expect(freshnessOf(stream, health)).toEqual(freshness);
});
