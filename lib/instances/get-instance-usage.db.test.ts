import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { helloDatabase, type HelloDatabase } from "@/lib/applications/applications.fixture";
import { AppError } from "@/lib/errors";
import { isoMicrosOf, isoOf } from "@/lib/lifecycle/instant";
import { getInstanceUsage } from "./get-instance-usage";
import { instanceUsageSchema } from "./schema";

let db: HelloDatabase;
const begunAt = 1_790_000_000_000;

beforeAll(async () => {
  db = await helloDatabase();
  await db.live({ workloadId: "hello-container", revision: 1, ordinal: 0 }, begunAt, {
    requested: 0,
    started: 1000,
  });
});
afterAll(() => db.drop());

const read = async (id: string) => instanceUsageSchema.parse(await getInstanceUsage(db.reader, { id }));

describe("what an instance used", () => {
  it("is nothing where nobody measured, and says so of the provider once that is known", async () => {
    expect(await read("hello-container-r1-0")).toEqual({
      source: null,
      cpus: 1,
      memoryBytes: 128 * 2 ** 20,
      points: [],
    });
    await db.sql.query(
      `INSERT INTO provider_check (id, label, kind, simulated, available, runtimes, facts, capabilities, checked_at)
       VALUES ('containers', 'Containers', 'container', false, true, '[]', '{}', '{"usage": "cgroup"}', now()) RETURNING id`,
    );
    expect((await read("hello-container-r1-0")).source).toBe("cgroup");
  });

  it("is read from its start on, and not what others used", async () => {
    const rows = [
      ["hello-container-r1-0", 11_000, 500, 2 ** 33],
      ["hello-container-r1-0", 21_000, 600, 64],
      ["hello-container-r1-9", 15_000, 9000, 9],
    ] as const;
    for (const [id, offset, cpuMs, memory] of rows) {
      await db.sql.query(
        `INSERT INTO instance_usage VALUES ($1, $2::timestamptz, $3::float8, $4::bigint) RETURNING at`,
        [id, isoMicrosOf(begunAt + offset), cpuMs, memory],
      );
    }
    const at = (offset: number): string => isoOf(begunAt + offset);
    expect((await read("hello-container-r1-0")).points).toEqual([
      { fromAt: at(1000), at: at(11_000), cores: 0.05, memoryBytes: 2 ** 33 },
      { fromAt: at(11_000), at: at(21_000), cores: 0.01, memoryBytes: 64 },
    ]);
  });

  it("says that there is no such instance", async () => {
    const error: unknown = await read("nobody").catch((reason: unknown) => reason);
    expect(error instanceof AppError && error.code).toBe("not-found");
  });
});
