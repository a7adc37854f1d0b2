import { randomBytes, randomUUID } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { createApplication } from "@/lib/applications/create-application";
import { helloDatabase, key, type HelloDatabase } from "@/lib/applications/applications.fixture";
import { AppError } from "@/lib/errors";
import { openSecrets } from "@/lib/secrets/open-secrets";
import type { StoredSecrets } from "@/lib/secrets/schema";
import { START_SPEC } from "@/lib/timings/start-spec";
import { listRevisions } from "@/lib/workloads/list-revisions";
import { getRollout } from "./get-rollout";
import { requestDeploy } from "./request-deploy";
import { requestRollback } from "./request-rollback";

const ID = "hello-vm";
let db: HelloDatabase;
beforeAll(async () => {
  db = await helloDatabase();
});
afterAll(() => db.drop());
beforeEach(() => vi.stubEnv("MAYFLY_SECRET_KEY", Buffer.alloc(32, 1).toString("base64")));
afterEach(() => vi.unstubAllEnvs());

const deploy = async (secrets: object, more: object = {}, id = ID) => {
  const { rolloutId } = await requestDeploy(db.operator, {
    workloadId: id,
    spec: { artifact: "demo:v2", secrets, ...more },
    idempotencyKey: key(),
  });
  await db.finish(id);
  return rolloutId;
};
async function stored(number?: number): Promise<{ number: number; secrets: StoredSecrets; print: string }> {
  const [row] = await db.sql.query<{ number: number; secrets: StoredSecrets; print: string }>(
    `SELECT x.number, x.secrets, x.environment AS print FROM (
       SELECT spec.number, spec.secrets, ${START_SPEC} FROM revision spec
        WHERE spec.workload_id = '${ID}' AND ($1::int IS NULL OR spec.number = $1) ORDER BY spec.number DESC LIMIT 1) x`,
    [number ?? null],
  );
  if (!row) throw new Error("There is no revision.");
  return row;
}
const valuesOf = async (number?: number) => openSecrets(ID, (await stored(number)).secrets);
const refusal = async (attempt: Promise<unknown>): Promise<AppError> => {
  const error: unknown = await attempt.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof AppError) return error;
  throw new Error("It was not refused as expected.", { cause: error });
};

/** Every row of every table, as text. */
async function everything(): Promise<string> {
  const tables = await db.sql.query<{ name: string }>(
    `SELECT quote_ident(table_name) AS name FROM information_schema.tables
      WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`,
  );
  const texts = await Promise.all(
    tables.map(({ name }) =>
      db.sql.query<{ text: string | null }>(`SELECT string_agg(t::text, '\n') AS text FROM ${name} t`),
    ),
  );
  expect(tables.length).toBeGreaterThan(20);
  return texts.map(([row]) => row?.text ?? "").join("\n");
}

describe("a secret", () => {
  it("is sealed, told by nothing, and opens for its instances", async () => {
    const canary = `canary-${randomUUID()}`;
    const rolloutId = await deploy({ TOKEN: { value: canary } }, { env: { MODE: "fast" } });
    expect(await valuesOf()).toEqual({ TOKEN: canary });
    const { number } = await stored();
    const [revision] = (await listRevisions(db.reader, { id: ID })).items;
    expect(revision).toMatchObject({ env: { MODE: "fast" }, secrets: { TOKEN: { keptFrom: number } } });
    const told = JSON.stringify([revision, await getRollout(db.reader, { id: rolloutId })]);
    const all = await everything();
    // That it finds what is there.
    expect(all).toContain("fast");
    const [{ mark = "" } = {}] = Object.values((await stored()).secrets);
    expect(all).toContain(mark);
    for (const form of [
      canary,
      Buffer.from(canary).toString("base64").slice(0, 40),
      Buffer.from(canary).toString("hex"),
    ]) {
      expect(all).not.toContain(form);
      expect(told).not.toContain(form);
    }
    expect(told).not.toContain(mark);
  });

  it("is in no audit row, whether it was accepted or refused, nor in what was said no with", async () => {
    const canary = `canary-${randomUUID()}`;
    const said = [
      await refusal(deploy({ TOKEN: { value: canary.repeat(200) } })),
      await refusal(deploy({ TOKEN: canary })),
      await refusal(deploy({ "1 NAME": { value: canary } })),
      await refusal(deploy({ TOKEN: { value: canary } }, { env: { TOKEN: "x" } })),
      await refusal(
        requestDeploy(db.viewer, {
          workloadId: ID,
          spec: { artifact: "demo:v1", secrets: { A: { value: canary } } },
        }),
      ),
    ];
    expect(said.map(({ code, fieldErrors }) => [code, fieldErrors])).toEqual([
      ["invalid-input", { "spec.secrets.TOKEN.value": "Use at most 4000 characters." }],
      ["invalid-input", { "spec.secrets.TOKEN": "Type its value, at most 4000 characters." }],
      ["invalid-input", { "spec.secrets.1 NAME": "Use letters, digits and _, and no digit first." }],
      ["invalid-input", { "spec.secrets.TOKEN": "TOKEN is there already." }],
      ["forbidden", {}],
    ]);
    expect(JSON.stringify(said.map(({ message, stack }) => [message, stack]))).not.toContain(canary);
    expect(await everything()).not.toContain(canary);
    const rows = await db.sql.query(
      `SELECT input->'spec'->'secrets' AS secrets FROM audit_entry WHERE subject = $1 AND verb = 'request-deploy' LIMIT 1`,
      [ID],
    );
    expect(rows).toEqual([{ secrets: "[secret]" }]);
  });

  it("stays where it is not typed anew, changes where it is, and comes back with a roll back", async () => {
    await deploy({ TOKEN: { value: "one" }, OTHER: { value: "same" } });
    const first = await stored();
    const kept = { keptFrom: first.number };
    await deploy({ TOKEN: kept, OTHER: kept }, { memoryMb: 200 });
    const second = await stored();
    expect([second.secrets, second.print]).toEqual([first.secrets, first.print]);
    const changing = await deploy(
      { TOKEN: { value: "two" }, OTHER: { keptFrom: second.number } },
      { memoryMb: 200 },
    );
    const third = await stored();
    expect(await valuesOf()).toEqual({ TOKEN: "two", OTHER: "same" });
    expect(third.secrets.OTHER).toEqual(first.secrets.OTHER);
    expect(third.print).not.toBe(second.print);
    expect((await getRollout(db.reader, { id: changing })).changedFields).toEqual(["environment"]);
    await requestRollback(db.operator, {
      workloadId: ID,
      toRevision: first.number,
      reason: "it fails",
      idempotencyKey: key(),
    });
    await db.finish(ID);
    const [at] = await db.sql.query<{ number: number }>(
      `SELECT current_revision AS number FROM workload WHERE id = $1`,
      [ID],
    );
    expect(await valuesOf(at?.number)).toEqual({ TOKEN: "one", OTHER: "same" });
  });

  it("typed again as it was starts the same under the same fingerprint, which nobody can guess it by", async () => {
    await deploy({ TOKEN: { value: "hunter2" } });
    const first = await stored();
    await deploy({ TOKEN: { value: "hunter2" } });
    expect((await stored()).print).toBe(first.print);
    vi.stubEnv("MAYFLY_SECRET_KEY", randomBytes(32).toString("base64"));
    await deploy({ TOKEN: { value: "hunter2" } });
    expect((await stored()).print).not.toBe(first.print);
  });

  it("can't be kept from where there is none, nor from another workload", async () => {
    await deploy({ MINE: { value: "x" } });
    const { number } = await stored();
    for (const [id, secrets] of [
      [ID, { MINE: { keptFrom: 999 } }],
      [ID, { OTHER: { keptFrom: number } }],
      [ID, { constructor: { keptFrom: number } }],
      ["hello-container", { MINE: { keptFrom: number } }],
    ] as const) {
      const { code, fieldErrors } = await refusal(deploy(secrets, {}, id));
      const [name] = Object.keys(secrets);
      expect([code, Object.keys(fieldErrors)]).toEqual(["invalid-input", [`spec.secrets.${name}`]]);
    }
  });

  it("makes no second revision of the demo where nothing differs", async () => {
    await deploy({ TOKEN: { value: "x" } });
    const { number } = await stored();
    const { code } = await refusal(deploy({ TOKEN: { keptFrom: number } }));
    expect(code).toBe("conflict");
  });

  it("is refused where there is no key that can be used, and nothing is changed", async () => {
    const { number } = await stored();
    vi.stubEnv("MAYFLY_SECRET_KEY", "nonsense");
    const { code, message } = await refusal(deploy({ TOKEN: { value: "x" } }));
    expect([code, (await stored()).number]).toEqual(["unavailable", number]);
    expect(message).toContain("MAYFLY_SECRET_KEY must be base64 of exactly 32 bytes");
  });

  it("comes with a new application, for each of its workloads its own", async () => {
    const canary = `canary-${randomUUID()}`;
    const workload = (id: string, kind: string, provider: string) => ({
      id,
      kind,
      provider,
      runtime: "runc",
      replicas: 1,
      spec: { artifact: "demo:v1", secrets: { TOKEN: { value: canary } } },
    });
    const workloads = [
      workload("shop-vm", "vm", "vms"),
      workload("shop-container", "container", "containers"),
    ];
    await createApplication(db.operator, { id: "shop", name: "shop", workloads });
    const rows = await db.sql.query<{ id: string; secrets: StoredSecrets }>(
      `SELECT workload_id AS id, secrets FROM revision WHERE workload_id LIKE 'shop-%'`,
    );
    expect(await Promise.all(rows.map(({ id, secrets }) => openSecrets(id, secrets)))).toEqual([
      { TOKEN: canary },
      { TOKEN: canary },
    ]);
    expect(new Set(rows.map(({ secrets }) => secrets.TOKEN?.mark)).size).toBe(1);
    expect(await everything()).not.toContain(canary);
  });
});
