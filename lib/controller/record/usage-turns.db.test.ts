import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ObservedInstance } from "@/lib/providers/provider";
import { ControllerWorld } from "../controller.fixture";
import { thinUsage } from "./thin-usage";
import { freshSamples } from "./usage-turns";

let world: ControllerWorld;
beforeAll(async () => {
  world = await ControllerWorld.create();
});
afterAll(() => world.drop());

const instance = (name: string, workloadId: string, at: number | null): ObservedInstance => ({
  name,
  workloadId,
  revision: 1,
  ordinal: 0,
  running: true,
  address: null,
  exitCode: null,
  startedAt: 0,
  usage: at === null ? null : { at, cpuMs: at / 10, memoryBytes: 2 ** 33 },
});
const providerOf = (...instances: ObservedInstance[]) => ({
  view: () => ({
    available: true,
    reason: null,
    fix: null,
    availableSince: 0,
    listedAt: 0,
    instances: new Map(instances.map((one) => [one.name, one])),
    stateOf: () => "running" as const,
  }),
});

describe("what instances use", () => {
  it("is taken of held workloads alone, and each measurement once", () => {
    const engine = providerOf(
      instance("a-r1-0", "a", 20),
      instance("b-r1-0", "b", 20),
      instance("a-r1-1", "a", null),
    );
    const held = new Set(["a"]);
    expect(freshSamples([engine], held, new Map())).toEqual([
      { name: "a-r1-0", at: 20, cpuMs: 2, memoryBytes: 2 ** 33 },
    ]);
    expect(freshSamples([engine], held, new Map([["a-r1-0", 20]]))).toEqual([]);
    expect(freshSamples([engine], held, new Map([["a-r1-0", 19]]))).toHaveLength(1);
  });

  it("is thinned out with age, the last of each span being kept", async () => {
    const written = (id: string, from: string, step: string, count: number) =>
      world.sql.query(
        `INSERT INTO instance_usage (instance_id, at, cpu_ms, memory_bytes)
         SELECT $1, CASE WHEN $1 = 'new' THEN now() ELSE date_trunc('hour', now()) END - $2::interval + nth * $3::interval, nth, 1
           FROM generate_series(0, $4::int - 1) nth`,
        [id, from, step, count],
      );
    await written("new", "30 minutes", "10 seconds", 60);
    await written("day", "5 hours", "10 seconds", 12);
    await written("month", "5 days", "10 seconds", 180);
    await written("old", "31 days", "10 seconds", 6);
    await thinUsage(world.sql);
    const rows = await world.sql.query(
      `SELECT instance_id AS id, array_agg(cpu_ms ORDER BY at) AS kept FROM instance_usage GROUP BY 1 ORDER BY 1`,
    );
    const all = Array.from({ length: 60 }, (_, nth) => nth);
    expect(rows).toEqual([
      { id: "day", kept: [5, 11] },
      { id: "month", kept: [89, 179] },
      { id: "new", kept: all },
    ]);
  });
});
