import path from "node:path";
import { complain, step } from "./terminal.mjs";

const FIRST_RETRY_MS = 200;
const LONGEST_RETRY_MS = 10_000;

/**
 * Keeps the embedded Postgres running, always on one port; where `databaseUrl` names another one, does nothing.
 * @returns {Promise<{ url: string, stop: () => Promise<void> }>}
 */
export async function startDatabase({ databaseUrl, dataDir, logDir, remember }) {
  if (databaseUrl) return { url: databaseUrl, stop: async () => {} };
  // Loaded late: it needs the dependencies, which may have been installed a moment ago.
  const { startPostgres, stopPostgres } = await import("./postgres.mjs");
  const logFile = path.join(logDir, "postgres.log");
  let isStopping = false;
  let timer = null;
  let running;
  let port;

  async function start() {
    const started = await startPostgres({ dataDir, logFile, port });
    if (isStopping) return stopPostgres(started.child);
    running = started;
    port = started.port;
    remember("postgres", started.child.pid);
    started.child.once("exit", (code, signal) => {
      if (isStopping) return;
      complain(`Postgres ended (${signal ?? `code ${code}`}) and starts again; its output is in ${logFile}`);
      restart(FIRST_RETRY_MS);
    });
  }
  function restart(delayMs) {
    timer = setTimeout(() => {
      start().catch((error) => {
        complain(`Postgres does not start: ${error.message}`);
        if (!isStopping) restart(Math.min(delayMs * 2, LONGEST_RETRY_MS));
      });
    }, delayMs);
  }

  await step("Starting Postgres", start);
  return {
    url: running.url,
    async stop() {
      isStopping = true;
      clearTimeout(timer);
      await stopPostgres(running.child);
    },
  };
}
