import { Gauge, Registry } from "prom-client";
import { getHealth } from "@/lib/health/get-health";
import type { ReadContext } from "@/lib/http/read-context";
import { processRegistry } from "@/lib/http/request-times";
import { listWorkloads } from "@/lib/workloads/list-workloads";
import { healthFigures, workloadFigures, type Figure } from "./core/gauges";

/** A missing one would look as if it were gone. */
const MOST_WORKLOADS = 100_000;

export const METRICS_TYPE = Registry.PROMETHEUS_CONTENT_TYPE;

function register(registry: Registry, { name, help, values }: Figure): void {
  const labelNames = [...new Set(values.flatMap(({ labels }) => Object.keys(labels)))];
  const gauge = new Gauge({ name, help, labelNames, registers: [registry] });
  for (const { labels, value } of values) gauge.set(labels, value);
}

/** Mayfly and its workloads in Prometheus' text; without a database, what is known without one. */
export async function getMetrics(ctx: ReadContext): Promise<string> {
  const health = await getHealth(ctx);
  const workloads = health.database.available ? (await listWorkloads(ctx, {}, MOST_WORKLOADS)).items : [];
  const registry = new Registry();
  const figures = [...healthFigures(health), ...workloadFigures(workloads, health)];
  for (const figure of figures.filter(({ values }) => values.length > 0)) register(registry, figure);
  return [await registry.metrics(), await processRegistry().metrics()].join("\n");
}
