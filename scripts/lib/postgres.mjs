import { spawn } from "node:child_process";
import { realpathSync } from "node:fs";
import path from "node:path";
import { makeFolder } from "../../lib/processes/make-folder.mjs";
import { LogFile } from "./log-file.mjs";
import { passwordOf, portFor, prepareCluster } from "./postgres-cluster.mjs";
import { accountForRoot, binaries, clusterFolder, nameFor } from "./postgres-place.mjs";

/** Resolves when it takes connections; rejects with what it said where it ends before. */
function whenReady(child) {
  return new Promise((resolve, reject) => {
    let said = "";
    child.stderr.on("data", (chunk) => {
      said = (said + chunk).slice(-4000);
      if (said.includes("ready to accept connections")) resolve();
    });
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`Postgres ended (code ${code}):\n${said}`)));
  });
}

/**
 * Starts the embedded Postgres on `dataDir`, which is this process' alone, initialising it on the first time; what an earlier
 * start left running or half made there is cleared away. Resolves once it takes connections.
 * @param {{ dataDir: string, isDisposable?: boolean, logFile?: string, port?: number, signal?: AbortSignal,
 * onSpawn?: (child: import("node:child_process").ChildProcess) => void }} options isDisposable: for tests; does not wait for
 * the disk. port: the one to keep; else that of the last time, or a free one. signal: gives up a start before the process is
 * there. onSpawn: learns of the process as soon as there is one.
 * @returns {Promise<{ url: string, folder: string, port: number, child: import("node:child_process").ChildProcess }>}
 */
export async function startPostgres(options) {
  const { isDisposable = false, logFile, port: wanted, signal, onSpawn } = options;
  const account = accountForRoot();
  await makeFolder(options.dataDir);
  const folder = clusterFolder(path.resolve(options.dataDir));
  const place = path.join(realpathSync(path.dirname(folder)), path.basename(folder));
  const { initdb, postgres } = await binaries();
  await prepareCluster({ initdb, account, folder: place, signal });
  const port = wanted ?? (await portFor(folder));
  signal?.throwIfAborted();
  const settings = [
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",
    "max_connections=100",
    ...(isDisposable
      ? ["fsync=off", "full_page_writes=off", "synchronous_commit=off", "max_connections=300"]
      : []),
  ];
  const child = spawn(
    postgres,
    ["-D", nameFor(place), "-p", String(port), ...settings.flatMap((setting) => ["-c", setting])],
    {
      ...account,
      cwd: place,
      // Ctrl-C reaches the whole process group; Postgres must outlive those who still write to it.
      detached: true,
      stdio: ["ignore", "ignore", "pipe"],
    },
  );
  const ready = whenReady(child);
  if (logFile) child.stderr.pipe(new LogFile(logFile));
  if (child.pid !== undefined) onSpawn?.(child);
  await ready;
  return { url: `postgres://mayfly:${passwordOf(folder)}@127.0.0.1:${port}/postgres`, folder, port, child };
}

const FAST_WITHIN_MS = 30_000;
const AT_ONCE_WITHIN_MS = 10_000;

/** Ends it in an orderly way ("fast shutdown"); one that can't, as on a full disk, is ended and recovers at its next start. */
export function stopPostgres(child) {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    const timers = [
      setTimeout(() => child.kill("SIGQUIT"), FAST_WITHIN_MS),
      setTimeout(() => child.kill("SIGKILL"), FAST_WITHIN_MS + AT_ONCE_WITHIN_MS),
    ];
    child.once("exit", () => {
      for (const timer of timers) clearTimeout(timer);
      resolve();
    });
    child.kill("SIGINT");
  });
}
