import { spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { readdir, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import path from "node:path";
import { z } from "zod";
import { makeFolder } from "@/lib/processes/make-folder.mjs";
import { readNote, writeNote } from "@/lib/processes/note-file";
import {
  findProcesses,
  identify,
  isAlive,
  signalProcess,
  type ProcessIdentity,
} from "@/lib/processes/process-identity";
import { ensureShortFolder, shortFolder } from "@/lib/processes/short-folder";
import { waitUntil } from "@/lib/processes/wait-until";
import { withFileLock } from "@/lib/processes/with-file-lock";
import type { ProviderContext } from "@/lib/providers/provider";
import { askSocket } from "./admin-socket";

const noteSchema = z.object({ pid: z.number(), startTime: z.string(), port: z.number() });
export type FrontEnd = z.infer<typeof noteSchema> & { readonly socket: string };

const ANSWER_WITHIN_MS = 1_000;
const START_WITHIN_MS = 4_000;
const STOP_WITHIN_MS = 2_000;

const rootOf = (context: ProviderContext): string => path.join(context.dataDir, "haproxy");
const folderOf = (context: ProviderContext, workloadId: string): string =>
  path.join(rootOf(context), workloadId);
const socketOf = (context: ProviderContext, workloadId: string): string =>
  path.join(shortFolder(context), `${workloadId.slice(0, 48)}.sock`);

/** Nobody checks the servers' health here: the controller says who is ready. Closing the server's side of each connection lets a drained server get to zero. */
const configOf = (port: number, socket: string): string => `global
  stats socket ${socket} mode 600 level admin
  maxconn 4000
  nbthread 1
defaults
  mode http
  timeout connect 2s
  timeout client 60s
  timeout server 60s
  retries 3
  option redispatch 1
  option http-server-close
frontend front
  bind 127.0.0.1:${port}
  default_backend servers
backend servers
  balance roundrobin
`;

const configFileOf = (folder: string): string => path.join(folder, "haproxy.cfg");
const noteOf = (folder: string): string => path.join(folder, "process.json");

async function answers(socket: string): Promise<boolean> {
  try {
    return (await askSocket(socket, "show info", AbortSignal.timeout(ANSWER_WITHIN_MS))).includes("Pid:");
  } catch {
    return false;
  }
}

/** A port that was free a moment ago. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("The system gave no free port.");
  return address.port;
}

/** Starts a process that outlives this one; null where it ended at once, as when the port is taken. */
async function launch(folder: string, socket: string, port: number, signal: AbortSignal) {
  await rm(socket, { force: true });
  const config = configFileOf(folder);
  await writeFile(config, configOf(port, socket), { mode: 0o600 });
  const log = openSync(path.join(folder, "haproxy.log"), "a", 0o600);
  const child = spawn("haproxy", ["-db", "-f", config], { detached: true, stdio: ["ignore", log, log] });
  closeSync(log);
  let hasEnded = false;
  child.once("exit", () => (hasEnded = true));
  await new Promise<void>((resolve, reject) => {
    child.once("spawn", resolve);
    child.once("error", reject);
  });
  child.unref();
  const identity = child.pid === undefined ? null : identify(child.pid);
  if (identity === null) return null;
  const note = { ...identity, port };
  await writeNote(noteOf(folder), note);
  const until = AbortSignal.any([signal, AbortSignal.timeout(START_WITHIN_MS)]);
  const isUp = await waitUntil(async () => (hasEnded ? "ended" : (await answers(socket)) && "up"), {
    ...{ everyMs: 5, signal: until },
  });
  return isUp === "up" ? note : null;
}

/**
 * The workload's front end, started where it does not run; the same workload keeps its port unless somebody else has taken
 * it meanwhile. It outlives this process and is found again by the next.
 */
export async function ensureFrontEnd(
  context: ProviderContext,
  workloadId: string,
  signal: AbortSignal,
): Promise<FrontEnd> {
  const folder = folderOf(context, workloadId);
  const socket = socketOf(context, workloadId);
  await ensureShortFolder(context);
  await makeFolder(folder);
  return withFileLock(path.join(folder, "lock"), signal, async () => {
    const earlier = await readNote(noteOf(folder), noteSchema, context.log);
    if (earlier && isAlive(earlier) && (await answers(socket))) return { ...earlier, socket };
    await endAll(folder, earlier);
    const kept = earlier ? await launch(folder, socket, earlier.port, signal) : null;
    const started = kept ?? (await launch(folder, socket, await freePort(), signal));
    if (started) return { ...started, socket };
    throw new Error(`HAProxy does not start. Its output is in ${path.join(folder, "haproxy.log")}.`);
  });
}

/** Also those of which no note is left: a crash came between their start and it, or the note was broken. */
async function endAll(folder: string, note: ProcessIdentity | null): Promise<void> {
  const found = findProcesses("haproxy", configFileOf(folder));
  await Promise.all([...(note ? [note] : []), ...found].map(end));
}

async function end(note: ProcessIdentity): Promise<void> {
  if (!signalProcess(note, "SIGTERM")) return;
  const ended = waitUntil(() => !isAlive(note), { everyMs: 5, signal: AbortSignal.timeout(STOP_WITHIN_MS) });
  await ended.catch(() => signalProcess(note, "SIGKILL"));
}

export async function listFrontEnds(context: ProviderContext): Promise<readonly string[]> {
  try {
    return await readdir(rootOf(context));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  }
}

/** Ends the workload's front end and removes all of it. */
export async function endFrontEnd(context: ProviderContext, workloadId: string): Promise<void> {
  const folder = folderOf(context, workloadId);
  await endAll(folder, await readNote(noteOf(folder), noteSchema, context.log));
  await rm(socketOf(context, workloadId), { force: true });
  await rm(folder, { recursive: true, force: true });
}
