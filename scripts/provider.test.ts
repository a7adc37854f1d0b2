import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { buffer, text } from "node:stream/consumers";
import { pack } from "tar-stream";
import { afterAll, beforeAll, expect, test } from "vitest";
import { LOCAL_OPERATOR } from "@/lib/auth/actor";
import { migrate } from "@/lib/db/migrate";
import { createPool } from "@/lib/db/pool";
import { createPrisma } from "@/lib/db/prisma";
import { sqlOfPool } from "@/lib/db/sql-of";
import { getImageFetch } from "@/lib/images/get-image-fetch";
import { receiveUpload } from "@/lib/images/receive-upload";
import { stopFetch } from "@/lib/images/stop-fetch";
import { uploadsFolder } from "@/lib/images/uploads-folder";
import { isAlive, signalProcess } from "@/lib/processes/process-identity";
import { staticBusybox } from "@/lib/providers/artifacts/busybox";
import { stepsOfBuilds } from "@/lib/providers/containers/end-builds";
import { installation, soon, specOf, type Installation } from "@/lib/providers/containers/fixture";
import { startPostgres, stopPostgres } from "./lib/postgres.mjs";
import { Program } from "./lib/program.fixture";

const root = path.resolve(import.meta.dirname, "..");
let here: Installation;
let databaseDir: string;
let postgres: Awaited<ReturnType<typeof startPostgres>>;

beforeAll(async () => {
  here = await installation();
  databaseDir = await mkdtemp(path.join(tmpdir(), "mayfly-shutdown-"));
  await chmod(databaseDir, 0o755);
  postgres = await startPostgres({ dataDir: databaseDir, isDisposable: true });
  await migrate(postgres.url);
  const pool = createPool(postgres.url);
  await pool.query("DELETE FROM setting WHERE key = 'installation-id'");
  await pool.query("INSERT INTO setting (key, value) VALUES ('installation-id', $1)", [here.context.ownerId]);
  await pool.end();
});
afterAll(async () => {
  const left = here.missing === null ? await here.make().list(soon()) : [];
  for (const { name } of left) await here.make().stop(name, { graceMs: 0 }, soon());
  await here.close();
  await stopPostgres(postgres.child);
  await rm(databaseDir, { recursive: true, force: true });
});

/** The very program, on the data folder of this test's installation. */
async function shutDown(env: Readonly<Record<string, string>> = {}) {
  const child = spawn(process.execPath, ["--import", "tsx", "scripts/controller.ts", "--shutdown"], {
    cwd: root,
    env: { ...process.env, DATABASE_URL: postgres.url, MAYFLY_DATA: here.context.dataDir, ...env },
    stdio: ["ignore", "ignore", "pipe"],
  });
  const [said, [code]] = await Promise.all([
    text(child.stderr),
    once(child, "exit") as Promise<[number | null]>,
  ]);
  return { code, said };
}

test("a shutdown ends all containers though Podman's service hangs", async ({ skip }) => {
  if (here.missing !== null) return skip(`containers: ${here.missing}`);
  for (const ordinal of [1, 2, 3]) await here.provider.create(specOf(`shop-r1-${ordinal}`, ordinal), soon());
  const service = await here.service();
  signalProcess(service, "SIGSTOP");
  try {
    expect(await shutDown()).toEqual({ code: 0, said: "" });
    expect(isAlive(service)).toBe(false);
  } finally {
    signalProcess(service, "SIGCONT");
  }
  expect(await here.make().list(soon())).toEqual([]);
});

test("a shutdown that can't ask an engine says so in one line, and what would end them", async () => {
  const { code, said } = await shutDown({ DOCKER_HOST: "unix:///nowhere/engine.sock" });
  expect(code).toBe(1);
  expect(said).toMatch(/^Not stopped: Containers: .*DOCKER_HOST.* To end them now: docker ps .*\n$/);
  expect(said).toContain(here.context.ownerId);
});

/** A folder whose build says that it began and never ends. */
async function endlessBuild(): Promise<ReadableStream<Uint8Array>> {
  const { bytes } = await staticBusybox();
  const tar = pack();
  tar.entry({ name: "busybox", mode: 0o755 }, Buffer.from(bytes));
  const command = 'RUN ["/busybox", "sh", "-c", "echo began; sleep 7777"]';
  tar.entry({ name: "Dockerfile" }, `FROM scratch\nCOPY busybox /busybox\n${command}\n`);
  tar.finalize();
  return new Blob([new Uint8Array(await buffer(tar))]).stream();
}

test("a build whose controller is killed is begun anew by the next, which ends what ran on", async ({
  skip,
}) => {
  if (here.missing !== null) return skip(`containers: ${here.missing}`);
  const { dataDir, ownerId } = here.context;
  const pool = createPool(postgres.url);
  const prisma = createPrisma(pool);
  const ctx = { actor: LOCAL_OPERATOR, prisma, sql: sqlOfPool(pool) };
  const begin = () =>
    new Program(["--import", "tsx", "scripts/controller.ts"], {
      DATABASE_URL: postgres.url,
      MAYFLY_DATA: dataDir,
      MAYFLY_INSTALL: "never",
    });
  const stepsNow = async () => (await stepsOfBuilds(ownerId)).map(({ pid }) => pid);
  const first = begin();
  try {
    const { fetchId } = await receiveUpload(
      ctx,
      {
        headers: new Headers({ "content-type": "application/x-tar" }),
        query: new URLSearchParams({ name: "shop", key: "killed-build" }),
        body: await endlessBuild(),
        signal: soon(),
      },
      dataDir,
    );
    const fetched = () => getImageFetch(ctx, { id: fetchId });
    const isBuilding = async () => ((await fetched()).log?.lines ?? []).includes("began");
    await expect.poll(isBuilding, { timeout: 60_000 }).toBe(true);
    const former = await stepsNow();
    expect(former).not.toEqual([]);
    await first.end("SIGKILL");
    expect(await stepsNow()).toEqual(former);
    const second = begin();
    try {
      await expect
        .poll(
          async () => {
            const now = await stepsNow();
            return now.length > 0 && !now.some((pid) => former.includes(pid));
          },
          { timeout: 60_000 },
        )
        .toBe(true);
      await stopFetch(ctx, { fetchId });
      await expect.poll(async () => (await fetched()).because).toBe("stopped");
      await expect.poll(stepsNow).toEqual([]);
      await expect.poll(() => readdir(uploadsFolder(dataDir))).toEqual([]);
    } finally {
      await second.end();
    }
  } finally {
    await first.end("SIGKILL");
    await pool.end();
  }
});
