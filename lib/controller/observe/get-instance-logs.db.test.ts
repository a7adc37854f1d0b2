import { tmpdir } from "node:os";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { helloDatabase, type HelloDatabase } from "@/lib/applications/applications.fixture";
import { AppError } from "@/lib/errors";
import { getInstanceLogs } from "./get-instance-logs";

let db: HelloDatabase;
beforeAll(async () => {
  vi.stubEnv("DATABASE_URL", "postgres://nobody");
  vi.stubEnv("MAYFLY_DATA", `${tmpdir()}/mayfly-of-nobody`);
  db = await helloDatabase();
  await db.sql.query(
    `INSERT INTO setting (key, value) VALUES ('installation-id', 'nobody') ON CONFLICT DO NOTHING RETURNING key`,
  );
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await db.drop();
});

const facts = { provider: "simulated-vms" };
const name = (ordinal: number) => ({ workloadId: "hello-vm", revision: 1, ordinal });

it("says of one that ended and is gone that nothing is kept, rather than that it wrote nothing", async () => {
  await db.live(name(0), 0, { requested: 0, ready: 5, stopped: 9 }, facts);
  await db.live(name(1), 0, { requested: 0 }, facts);
  const error: unknown = await getInstanceLogs(db.reader, { id: "hello-vm-r1-0" }).catch(
    (reason: unknown) => reason,
  );
  expect(error instanceof AppError && error.code).toBe("not-found");
  expect(await getInstanceLogs(db.reader, { id: "hello-vm-r1-1" })).toEqual({
    instanceId: "hello-vm-r1-1",
    text: "",
  });
});
