import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createPool } from "@/lib/db/pool";
import { migrate } from "@/lib/db/migrate";
import { freePort } from "@/lib/processes/ports.mjs";
import { waitUntil } from "@/lib/processes/wait-until";
import { fillHistory, type FilledHistory } from "@/lib/simulation/fill-history";
import { recomputeRollups } from "@/lib/timings/recompute-rollups";
import type { BenchWorld } from "./world";

const YEAR_MS = 365 * 86_400_000;
const YEARS = 3;
const APPLICATIONS = 10;
const SEED = 1;
const MARKS_OF_BATCH = 500;
const UP_WITHIN_MS = 60_000;

/** A database of its own with a simulated history, and a web server on it. */
export interface History {
  readonly address: string;
  readonly databaseUrl: string;
  readonly filled: FilledHistory;
  close(): Promise<void>;
}

export async function openHistory(world: BenchWorld, name: string, events: number): Promise<History> {
  await world.sql.query(`CREATE DATABASE ${name}`);
  const url = new URL(world.databaseUrl);
  url.pathname = `/${name}`;
  await migrate(url.href);
  const filled = await fill(url.href, name, events);
  const port = await freePort();
  const web = spawn(process.execPath, ["scripts/web.mjs"], {
    stdio: ["ignore", "ignore", "inherit"],
    env: {
      ...process.env,
      DATABASE_URL: url.href,
      HOST: "127.0.0.1",
      PORT: String(port),
      MAYFLY_DATA: world.dataDir,
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
    },
  });
  const address = `http://127.0.0.1:${port}`;
  try {
    await waitUntil(() => isUp(address), { everyMs: 50, signal: AbortSignal.timeout(UP_WITHIN_MS) });
  } catch (error) {
    await end(web);
    throw error;
  }
  return { address, databaseUrl: url.href, filled, close: () => end(web) };
}

/** Fills it as a database is after the controller has counted all and the autovacuum has been there. */
async function fill(url: string, name: string, events: number): Promise<FilledHistory> {
  const pool = createPool(url, { isPatient: true });
  const beganAt = performance.now();
  const seconds = (): string => `${Math.round((performance.now() - beganAt) / 1000)} s`;
  const until = Date.now();
  let said = performance.now();
  const options = { seed: SEED, applications: APPLICATIONS, from: until - YEARS * YEAR_MS, until };
  const filled = await fillHistory(pool, { ...options, events }, (written) => {
    if (performance.now() - said < 10_000) return;
    said = performance.now();
    console.log(`  ${name}: ${written.toLocaleString("en")} events in ${seconds()}`);
  });
  await pool.query("VACUUM (ANALYZE)");
  console.log(`  ${name}: ${filled.events.toLocaleString("en")} events after ${seconds()}`);
  while ((await recomputeRollups(pool, MARKS_OF_BATCH)) > 0);
  await pool.query("VACUUM (ANALYZE)");
  await pool.end();
  console.log(`  ${name}: rollups counted after ${seconds()}`);
  return filled;
}

async function isUp(address: string): Promise<boolean> {
  try {
    return (await fetch(`${address}/api/workloads`)).ok;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  await ended;
}
