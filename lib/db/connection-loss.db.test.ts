import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { afterEach, beforeEach, expect, it } from "vitest";
import { waitUntil } from "@/lib/processes/wait-until";
import { startPostgres, stopPostgres } from "../../scripts/lib/postgres.mjs";
import { Connection } from "./connection";

const PATIENCE_MS = 45_000;
const ROUNDS = 6;
const root = path.resolve(import.meta.dirname, "../..");

let dataDir: string;
let postgres: Awaited<ReturnType<typeof startPostgres>>;
let child: ChildProcess;

beforeEach(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), "mayfly-loss-"));
  await chmod(dataDir, 0o755);
  postgres = await startPostgres({ dataDir, isDisposable: true });
});
afterEach(async () => {
  child.kill("SIGKILL");
  await stopPostgres(postgres.child);
  await rm(dataDir, { recursive: true, force: true });
});

/** Starts the program that holds connections; resolves to whether every use of them went well once more. */
function startHolder(): () => Promise<string> {
  const script = path.join(import.meta.dirname, "hold-connections.fixture.ts");
  child = spawn(process.execPath, ["--import", "tsx", script], {
    cwd: root,
    env: { ...process.env, DATABASE_URL: postgres.url },
    stdio: ["pipe", "pipe", "pipe"],
  });
  let said = "";
  child.stderr?.on("data", (chunk: Buffer) => (said = (said + chunk.toString()).slice(-4000)));
  const lines = createInterface({ input: child.stdout! });
  return async () => {
    if (child.exitCode !== null) return `ended: ${said}`;
    const answer = once(lines, "line", { signal: AbortSignal.timeout(PATIENCE_MS) });
    const end = once(child, "exit").then(() => [`ended: ${said}`]);
    child.stdin?.write("go\n");
    const [line] = (await Promise.race([answer, end])) as string[];
    return line ?? "";
  };
}

async function terminateAll(): Promise<void> {
  const client = new Connection({ connectionString: postgres.url });
  await client.connect();
  await client.query(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND usename = current_user",
  );
  await client.end();
}

it("ends no process where every backend is terminated, and goes on", async () => {
  const allWell = startHolder();
  expect(await allWell()).toBe("all");
  for (let round = 0; round < ROUNDS; round += 1) {
    await terminateAll();
    expect(await allWell()).toBe("all");
  }
}, 120_000);

it("ends no process where the postmaster is killed, and goes on once there is another", async () => {
  const allWell = startHolder();
  expect(await allWell()).toBe("all");
  const ended = once(postgres.child, "exit");
  postgres.child.kill("SIGKILL");
  await ended;
  const again = await waitUntil(
    // Backends of the one that was killed may still be there for a moment.
    () => startPostgres({ dataDir, isDisposable: true, port: postgres.port }).catch(() => null),
    { everyMs: 100, signal: AbortSignal.timeout(PATIENCE_MS) },
  );
  if (!again) throw new Error("Postgres did not come back.");
  postgres = again;
  expect(await allWell()).toBe("all");
}, 120_000);
