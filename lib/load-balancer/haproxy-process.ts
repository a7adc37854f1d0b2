import { rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { endProcess } from "@/lib/processes/end-process";
import { makeFolder } from "@/lib/processes/make-folder.mjs";
import { readNote, writeNote } from "@/lib/processes/note-file";
import { freePort } from "@/lib/processes/ports.mjs";
import {
  findProcesses,
  isAlive,
  processSchema,
  type ProcessIdentity,
} from "@/lib/processes/process-identity";
import { ensureShortFolder, shortFolder } from "@/lib/processes/short-folder";
import { startLasting } from "@/lib/processes/start-lasting";
import { listed, textOf } from "@/lib/processes/unless-missing";
import { waitUntil } from "@/lib/processes/wait-until";
import { withFileLock } from "@/lib/processes/with-file-lock";
import type { ProviderContext } from "@/lib/providers/provider";
import { askSocket } from "./admin-socket";
import type { FrontStart } from "./load-balancer";

const noteSchema = processSchema.extend({ port: z.number() });
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
const configOf = (port: number, socket: string, { servers }: FrontStart): string => `global
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
${servers.map(({ name, address }) => `  server ${name} ${address}\n`).join("")}`;

const configFileOf = (folder: string): string => path.join(folder, "haproxy.cfg");
const noteOf = (folder: string): string => path.join(folder, "process.json");

async function answers(socket: string): Promise<boolean> {
  try {
    return (await askSocket(socket, "show info", AbortSignal.timeout(ANSWER_WITHIN_MS))).includes("Pid:");
  } catch {
    return false;
  }
}

/** Starts a process that outlives this one; null where it ended at once, as when the port is taken. */
async function launch(
  folder: string,
  { socket, port, start }: { socket: string; port: number; start: FrontStart },
  signal: AbortSignal,
) {
  await rm(socket, { force: true });
  const config = configFileOf(folder);
  await writeFile(config, configOf(port, socket, start), { mode: 0o600 });
  const output = path.join(folder, "haproxy.log");
  const identity = await startLasting("haproxy", ["-db", "-f", config], { output });
  if (identity === null) return null;
  const note = { ...identity, port };
  await writeNote(noteOf(folder), note);
  const until = AbortSignal.any([signal, AbortSignal.timeout(START_WITHIN_MS)]);
  const isUp = await waitUntil(async () => (isAlive(identity) ? (await answers(socket)) && "up" : "ended"), {
    everyMs: 5,
    signal: until,
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
  start: FrontStart,
): Promise<FrontEnd> {
  const folder = folderOf(context, workloadId);
  const socket = socketOf(context, workloadId);
  await ensureShortFolder(context);
  await makeFolder(folder);
  return withFileLock(path.join(folder, "lock"), signal, async () => {
    const earlier = (await readNote(noteOf(folder), noteSchema, context.log)) ?? (await noteAnew(folder));
    if (earlier && isAlive(earlier) && (await answers(socket))) return { ...earlier, socket };
    await endAll(folder, earlier);
    const port = earlier?.port ?? (await portIn(folder)) ?? start.port;
    const kept = port === null ? null : await launch(folder, { socket, port, start }, signal);
    const started = kept ?? (await launch(folder, { socket, port: await freePort(), start }, signal));
    if (started) return { ...started, socket };
    throw new Error(`HAProxy does not start. Its output is in ${path.join(folder, "haproxy.log")}.`);
  });
}

/** The port that the configuration beside it names; null where there is none. */
async function portIn(folder: string): Promise<number | null> {
  const config = (await textOf(configFileOf(folder))) ?? "";
  const port = /^ {2}bind 127\.0\.0\.1:(\d+)$/m.exec(config)?.[1];
  return port === undefined ? null : Number(port);
}

/** Of one whose note was lost its process and its configuration tell as much, and it goes on serving. */
async function noteAnew(folder: string): Promise<z.infer<typeof noteSchema> | null> {
  const [process, ...others] = findProcesses("haproxy", configFileOf(folder));
  const port = await portIn(folder);
  if (!process || others.length > 0 || port === null) return null;
  const note = { ...process, port };
  await writeNote(noteOf(folder), note);
  return note;
}

/** Also those of which no note is left: a crash came between their start and it, or the note was broken. */
async function endAll(folder: string, note: ProcessIdentity | null): Promise<void> {
  const found = findProcesses("haproxy", configFileOf(folder));
  await Promise.all([...(note ? [note] : []), ...found].map((one) => endProcess(one, STOP_WITHIN_MS)));
}

export const listFrontEnds = (context: ProviderContext): Promise<readonly string[]> =>
  listed(rootOf(context));

/** Ends the workload's front end and removes all of it. */
export async function endFrontEnd(context: ProviderContext, workloadId: string): Promise<void> {
  const folder = folderOf(context, workloadId);
  await endAll(folder, await readNote(noteOf(folder), noteSchema, context.log));
  await rm(socketOf(context, workloadId), { force: true });
  await rm(folder, { recursive: true, force: true });
}
