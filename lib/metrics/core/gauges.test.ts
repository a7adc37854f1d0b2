import { expect, it } from "vitest";
import { providerOf } from "@/lib/health/health.fixture";
import type { HealthDto } from "@/lib/health/schema";
import { workloadOf } from "@/lib/workloads/workload.fixture";
import { healthFigures, workloadFigures, type Figure } from "./gauges";

const AS_OF = "2026-11-23T08:00:00.000Z";
const health: HealthDto = {
  status: "ok",
  reasons: [],
  database: { available: true, latencyMs: 2.5, reason: null },
  controller: { alive: true, instances: 2, lastBeatAt: AS_OF, leases: [] },
  providers: [],
  loadBalancer: null,
  asOf: AS_OF,
};
const lease = (workloadId: string, expiresAt: string | null) => ({ workloadId, holder: "one", expiresAt });
const valuesOf = (figures: readonly Figure[]) =>
  Object.fromEntries(figures.map(({ name, values }) => [name, values.map(({ value }) => value)]));

it("tells of the database in seconds, and nothing of what nobody has measured", () => {
  expect(valuesOf(healthFigures(health))).toEqual({
    mayfly_database_available: [1],
    mayfly_database_latency_seconds: [0.0025],
    mayfly_controllers: [2],
    mayfly_load_balancer_available: [],
    mayfly_provider_available: [],
  });
  const gone = {
    ...health,
    database: { available: false, latencyMs: null, reason: "gone" },
    controller: { ...health.controller, alive: false },
    loadBalancer: { available: false, version: null, reason: null, fix: null },
  };
  expect(valuesOf(healthFigures(gone))).toMatchObject({
    mayfly_database_available: [0],
    mayfly_database_latency_seconds: [],
    mayfly_controllers: [0],
    mayfly_load_balancer_available: [0],
  });
});

it("names a provider by what it is, and says of simulated ones that they are", () => {
  const providers = [
    providerOf({ available: false }),
    providerOf({ id: "simulated-vms", isSimulated: true }),
  ];
  expect(healthFigures({ ...health, providers }).at(-1)?.values).toEqual([
    { labels: { provider: "vms", kind: "vm", simulated: "false" }, value: 0 },
    { labels: { provider: "simulated-vms", kind: "vm", simulated: "true" }, value: 1 },
  ]);
});

it("tells of each workload what is asked, ready, under way and in its way", () => {
  const busy = workloadOf({
    id: "a",
    desiredReplicas: 5,
    readyReplicas: 4,
    updatedReplicas: 3,
    drainingReplicas: 1,
    currentRevision: 7,
    activeRolloutId: "ro-1",
    condition: { reason: "provider-unavailable", message: "gone", at: AS_OF },
  });
  const resting = workloadOf({ id: "b" });
  const leases = [lease("a", "2026-11-23T08:00:00.001Z"), lease("b", AS_OF), lease("c", null)];
  const figures = workloadFigures([busy, resting], {
    ...health,
    controller: { ...health.controller, leases },
  });
  expect(valuesOf(figures)).toEqual({
    mayfly_workload_replicas_desired: [5, 2],
    mayfly_workload_replicas_ready: [4, 2],
    mayfly_workload_replicas_updated: [3, 2],
    mayfly_workload_replicas_draining: [1, 0],
    mayfly_workload_revision: [7, 1],
    mayfly_workload_rollout_open: [1, 0],
    mayfly_workload_controlled: [1, 0],
    mayfly_workload_condition: [1],
  });
  expect(figures.at(-1)?.values[0]?.labels).toEqual({
    workload: "a",
    application: "hello",
    kind: "vm",
    provider: "vms",
    simulated: "false",
    reason: "provider-unavailable",
  });
});

it("explains every figure in a sentence of its own", () => {
  const helps = [...healthFigures(health), ...workloadFigures([], health)].map(({ help }) => help);
  for (const help of helps) expect(help).toMatch(/^[A-Z1].+ .+\.$/);
  expect(new Set(helps).size).toBe(helps.length);
});
