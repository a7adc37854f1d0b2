// Carries out rollouts until SIGTERM, and leaves the instances running; `--shutdown` stops them all and ends.
import { once } from "node:events";
import { hostname } from "node:os";
import { setTimeout as pause } from "node:timers/promises";
import { systemClock } from "@/lib/clock";
import { thisHolder } from "@/lib/controller/lease/holder";
import { ExperimentRunner } from "@/lib/controller/experiments/experiment-runner";
import { SourceObserver } from "@/lib/controller/observing/source-observer";
import { ImageFetcher } from "@/lib/controller/images/image-fetcher";
import { Controller } from "@/lib/controller/loop";
import { sayLeft } from "@/lib/controller/shutdown/say-left";
import { stopEverything } from "@/lib/controller/shutdown/shutdown";
import { createNotifier } from "@/lib/db/notify";
import { createPool } from "@/lib/db/pool";
import { createPrisma } from "@/lib/db/prisma";
import { sqlOfPool } from "@/lib/db/sql-of";
import { readEnv } from "@/lib/env";
import { mapError } from "@/lib/http/map-error";
import { createHaproxy } from "@/lib/load-balancer/haproxy";
import { log } from "@/lib/log";
import { removeShortFolder } from "@/lib/processes/short-folder";
import { shutdownEngine } from "@/lib/providers/containers/engine";
import { createImageStore } from "@/lib/providers/containers/image-store";
import { createDockerObserver } from "@/lib/providers/observed/docker/provider";
import { endTrials } from "@/lib/providers/vms/accelerator";
import { createProviders } from "@/lib/providers/registry";

// Whatever it and its children write is for this user alone.
process.umask(0o077);
const env = readEnv();
const pool = createPool(env.databaseUrl, { max: 20 });
const prisma = createPrisma(pool);

const RETRY_MS = 500;

// A promise that nobody waits for has left nothing half done in the work of others: it is said, and their work goes on. A throw out of a
// callback may have: this process ends, and is started again.
process.on("unhandledRejection", (err) => log.error({ err }, "something failed that nobody waited for"));
process.on("uncaughtException", (err) => {
  log.fatal({ err }, "the controller ends: something failed where nobody could handle it");
  process.exit(1);
});

async function installationId(): Promise<string> {
  const row = await prisma.setting.findUnique({ where: { key: "installation-id" } });
  if (!row) throw new Error("The database has no installation id: run scripts/migrate.ts first.");
  return row.value;
}

/** A controller that starts while the database is away waits for it. */
async function awaitInstallationId(signal: AbortSignal): Promise<string> {
  for (;;) {
    try {
      return await installationId();
    } catch (error) {
      if (mapError(error)?.code !== "unavailable") throw error;
      log.warn({ err: error }, "the database does not answer yet");
      await pause(RETRY_MS, undefined, { signal });
    }
  }
}

async function runUntilStopped(): Promise<void> {
  const asked = new AbortController();
  for (const signal of ["SIGTERM", "SIGINT"]) process.once(signal, () => asked.abort());
  const ownerId = await awaitInstallationId(asked.signal);
  const context = { ownerId, dataDir: env.dataDir, log };
  const notifier = createNotifier(pool, (err) => log.warn({ err }, "readers could not be told of a change"));
  const holder = thisHolder();
  const providers = createProviders(context).all();
  const experiments = new ExperimentRunner({
    pool,
    prisma,
    providers,
    notifier,
    log,
    holder,
  });
  const images = new ImageFetcher({
    prisma,
    sql: sqlOfPool(pool),
    images: createImageStore(context),
    dataDir: env.dataDir,
    log,
  });
  const observing = new SourceObserver({
    pool,
    prisma,
    notifier,
    log,
    holder,
    clock: systemClock,
    observerOf: createDockerObserver,
  });
  const controller = new Controller({
    pool,
    prisma,
    connectionString: env.databaseUrl,
    notifier,
    log,
    clock: systemClock,
    holder,
    providers,
    loadBalancer: createHaproxy(context),
    host: hostname(),
    onExperiment: () => experiments.wake(),
    onImage: () => images.wake(),
    onObserve: () => observing.wake(),
  });
  await controller.start();
  experiments.start();
  images.start();
  observing.start();
  log.info({ pid: process.pid }, "the controller acts");
  if (!asked.signal.aborted) await once(asked.signal, "abort");
  await Promise.all([experiments.stop(), images.stop(), observing.stop()]);
  await controller.stop();
  await notifier.close();
}

async function shutdown(): Promise<void> {
  const context = { ownerId: await installationId(), dataDir: env.dataDir, log };
  // A service of ours that hangs is started anew at once: nobody waits for it any more.
  const providers = createProviders(context, { hungAfterMs: 0 }).all();
  const { stopped, left } = await stopEverything(pool, providers, log);
  // Said before anything else can fail, for the person at the terminal.
  for (const line of sayLeft(left, providers)) process.stderr.write(`${line}\n`);
  if (left.length > 0) process.exitCode = 1;
  const balancer = createHaproxy(context);
  await Promise.all((await balancer.fronted()).map((workloadId) => balancer.destroy(workloadId)));
  await shutdownEngine(context);
  await endTrials(context);
  await removeShortFolder(context);
  if (left.length === 0) return log.info({ count: stopped.length }, "stopped every instance");
  log.error({ left, count: stopped.length }, "some instances could not be stopped and may still run");
}

if (process.argv.includes("--shutdown")) await shutdown();
else await runUntilStopped();
await pool.end();
process.exit();
