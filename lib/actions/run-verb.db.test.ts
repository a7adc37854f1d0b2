import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { helloDatabase, key, type HelloDatabase } from "@/lib/applications/applications.fixture";
import { Prisma } from "@/lib/db/generated/client";
import { createPool } from "@/lib/db/pool";
import { createPrisma } from "@/lib/db/prisma";
import { requestDeploy } from "@/lib/rollouts/request-deploy";
import { requestScale } from "@/lib/rollouts/request-scale";
import { databaseText } from "@/lib/text/database";
import { failureOf } from "./define-action";

let db: HelloDatabase;
beforeAll(async () => {
  db = await helloDatabase();
});
afterAll(() => db.drop());

interface Audited {
  readonly subject: string;
  readonly accepted: boolean;
  readonly code: string | null;
  readonly input: unknown;
}
async function auditOf(attempt: () => Promise<unknown>): Promise<Audited[]> {
  const count = async () => db.sql.query<{ id: string }>("SELECT id FROM audit_entry");
  const before = (await count()).map(({ id }) => id);
  await expect(attempt()).rejects.toThrow();
  return db.sql.query<Audited>(
    "SELECT subject, accepted, code, input FROM audit_entry WHERE NOT (id = ANY($1::text[]))",
    [before],
  );
}

const round: Record<string, unknown> = { workloadId: "hello-vm" };
round.self = round;
const throwing = {
  workloadId: "hello-vm",
  get replicas(): never {
    throw new Error("no");
  },
};

describe("a refused attempt", () => {
  it.each<[string, unknown, string, unknown]>([
    ["half a character", { workloadId: "a\ud800" }, "a\ufffd", { workloadId: "a\ufffd" }],
    ["half a character in a name", { "\udc00": 1 }, "unknown", { "\ufffd": 1 }],
    ["a NUL", { workloadId: "a\0" }, "a␀", { workloadId: "a␀" }],
    ["a cycle", round, "hello-vm", { workloadId: "hello-vm", self: "[itself]" }],
    ["a getter that throws", throwing, "hello-vm", { workloadId: "hello-vm", replicas: "[unreadable]" }],
    ["numbers without JSON", { replicas: 2n, n: NaN }, "unknown", { replicas: "2", n: "[NaN]" }],
    ["a function and a date", [() => 1, new Date(0)], "unknown", ["[function]", "1970-01-01T00:00:00.000Z"]],
    ["nothing", undefined, "unknown", "[undefined]"],
    [
      "much",
      { workloadId: "x".repeat(1e6) },
      "x".repeat(200),
      { workloadId: `${"x".repeat(4000)} [996000 more]` },
    ],
  ])("is audited whose input has %s", async (_name, raw, subject, input) => {
    expect(await auditOf(() => requestScale(db.operator, raw))).toEqual([
      { subject, accepted: false, code: "invalid-input", input },
    ]);
  });

  it("is audited of whoever may not, whatever was sent", async () => {
    const audited = await auditOf(() => requestScale(db.viewer, round));
    expect(audited).toMatchObject([{ accepted: false, code: "forbidden", subject: "hello-vm" }]);
  });

  it("is audited whose reason for being refused has what can't be stored", async () => {
    const spec = { artifact: "demo:v1", env: { "A\ud800": "x" } };
    const audited = await auditOf(() =>
      requestDeploy(db.operator, { workloadId: "hello-vm", spec, idempotencyKey: key() }),
    );
    expect(audited).toMatchObject([
      { accepted: false, code: "invalid-input", input: { spec: { env: { "A\ufffd": "x" } } } },
    ]);
  });
});

describe("a verb whose database fails it", () => {
  const scale = (prisma: HelloDatabase["prisma"], replicas: number) =>
    requestScale({ ...db.operator, prisma }, { workloadId: "hello-vm", replicas, idempotencyKey: key() });
  const desired = async () =>
    (await db.prisma.workload.findUnique({ where: { id: "hello-vm" } }))?.desiredReplicas;
  /** Prisma's client whose transactions fail as `fail` does. */
  const failing = (
    fail: (work: (tx: Prisma.TransactionClient) => Promise<unknown>) => Promise<never>,
  ): HelloDatabase["prisma"] =>
    new Proxy(db.prisma, { get: (of, name) => (name === "$transaction" ? fail : Reflect.get(of, name)) });

  it.each([
    ["does not begin in time", "P2028", databaseText.busy],
    ["finds no connection", "P2024", databaseText.busy],
    ["is not there", "P1001", databaseText.away],
  ])("says that nothing was changed, and to try again, where it %s", async (_name, code, why) => {
    const error = new Prisma.PrismaClientKnownRequestError("injected", { code, clientVersion: "7" });
    const attempt = scale(
      failing(() => Promise.reject(error)),
      3,
    );
    await expect(attempt).rejects.toMatchObject({
      code: "unavailable",
      message: `${why} ${databaseText.nothingChanged} ${databaseText.tryAgain}`,
    });
    const told = failureOf(await attempt.catch((cause: unknown) => cause), "request-scale");
    expect(told).toMatchObject({ code: "unavailable", reference: expect.stringMatching(/^er-/) as string });
    expect(await desired()).toBe(2);
  });

  it("says so where all connections are in use, and works once one is free", async () => {
    const pool = createPool(db.url, { max: 1 });
    const held = await pool.connect();
    const prisma = createPrisma(pool);
    await expect(scale(prisma, 3)).rejects.toMatchObject({
      code: "unavailable",
      message: `${databaseText.busy} ${databaseText.nothingChanged} ${databaseText.tryAgain}`,
    });
    expect(await desired()).toBe(2);
    held.release();
    await scale(prisma, 3);
    expect(await desired()).toBe(3);
    await pool.end();
  });

  it("does not say that nothing was changed where the answer to COMMIT was lost", async () => {
    const cut = async (work: (tx: Prisma.TransactionClient) => Promise<unknown>): Promise<never> =>
      (await db.prisma.$transaction(async (tx) => {
        await work(tx);
        const [me] = await tx.$queryRaw<{ pid: number }[]>`SELECT pg_backend_pid() AS pid`;
        await db.pool.query("SELECT pg_terminate_backend($1)", [me?.pid]);
      })) as never;
    await expect(scale(failing(cut), 4)).rejects.toMatchObject({
      code: "unavailable",
      message: databaseText.maybeStored,
    });
  });
});
