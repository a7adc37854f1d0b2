import { existsSync } from "node:fs";
import { rm } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { endProcess } from "@/lib/processes/end-process";
import { findProgram } from "@/lib/processes/find-program";
import { makeFolder } from "@/lib/processes/make-folder.mjs";
import { readNote, writeNote } from "@/lib/processes/note-file";
import {
  findProcesses,
  isAlive,
  processSchema,
  type ProcessIdentity,
} from "@/lib/processes/process-identity";
import { shortFolder } from "@/lib/processes/short-folder";
import { startLasting } from "@/lib/processes/start-lasting";
import { waitUntil } from "@/lib/processes/wait-until";
import { withFileLock } from "@/lib/processes/with-file-lock";
import { ProviderError, type ProviderContext } from "../provider";
import { ensureSocketsFolder } from "../sockets-folder";
import { askEngine } from "./ask-engine";
import type { EngineAddress } from "./bound-client";
import { writeSettings, type Settings } from "./podman-settings";

const FIX = "apt-get install --no-install-recommends podman runc netavark aardvark-dns iptables conmon";
const MISSING = "No container engine: neither Docker nor Podman is installed.";

/** There is no engine on this host, and `fix` would install one. */
export class NoEngine extends ProviderError {
  readonly reason = MISSING;
  readonly fix = FIX;
  constructor() {
    super("unavailable", `${MISSING} ${FIX}`);
  }
}

/** How long a service that this installation started may give no answer before it is ended and started again. */
export const HUNG_AFTER_MS = 30_000;

const serviceSchema = processSchema.extend({ settings: z.string().default("") });
const START_WITHIN_MS = 20_000;
const STOP_WITHIN_MS = 5_000;

const folderOf = (context: ProviderContext) => path.join(context.dataDir, "containers");
const socketOf = (context: ProviderContext) => path.join(shortFolder(context), "podman.sock");
const addressOf = (context: ProviderContext): EngineAddress => `unix://${socketOf(context)}`;
const noteOf = (context: ProviderContext) => path.join(folderOf(context), "service.json");

/** The service by its note, and what else serves at its address though no note says so. */
async function processesOf(context: ProviderContext): Promise<readonly ProcessIdentity[]> {
  const noted = await readNote(noteOf(context), serviceSchema, context.log);
  const found = findProcesses("service", addressOf(context));
  const isKnown = found.some(({ pid }) => pid === noted?.pid);
  return noted && isAlive(noted) && !isKnown ? [noted, ...found] : found;
}

async function launch(
  context: ProviderContext,
  podman: string,
  settings: Settings,
  signal: AbortSignal,
): Promise<void> {
  const folder = folderOf(context);
  const socket = socketOf(context);
  await rm(socket, { force: true });
  // What it was sent and had not taken in when it was killed lies here, and nowhere that nobody clears away.
  const temporary = path.join(folder, "tmp");
  await rm(temporary, { recursive: true, force: true });
  await makeFolder(temporary);
  const service = ["system", "service", "--time=0", addressOf(context)];
  const identity = await startLasting(podman, ["--log-level=warn", ...settings.options, ...service], {
    output: path.join(folder, "service.log"),
    // What outlives this process holds no folder of others, and leaves nothing in one.
    cwd: folder,
    env: { ...process.env, CONTAINERS_CONF: settings.file, TMPDIR: temporary },
  });
  if (identity) await writeNote(noteOf(context), { ...identity, settings: settings.digest });
  const isUp = async () => existsSync(socket) && (await askEngine(addressOf(context))) === "answers";
  await waitUntil(isUp, { everyMs: 10, signal });
  context.log.info({ pid: identity?.pid, socket }, "started Podman's service");
}

/** Since when, on this process' monotonic clock, a service was found to give no answer; forgotten with an answer. */
const hungSince = new Map<EngineAddress, number>();

/** Whether a service answers that runs with these settings; throws while one hangs for a time that may still pass. */
async function isUsable(context: ProviderContext, settings: Settings, hungAfterMs: number): Promise<boolean> {
  const address = addressOf(context);
  const answer = existsSync(socketOf(context)) ? await askEngine(address) : "refuses";
  if (answer !== "hangs") hungSince.delete(address);
  if (answer === "answers") {
    const note = await readNote(noteOf(context), serviceSchema, context.log);
    return note?.settings === settings.digest;
  }
  if (answer === "refuses") return false;
  const since = hungSince.get(address) ?? performance.now();
  hungSince.set(address, since);
  if (performance.now() - since >= hungAfterMs) return false;
  const withinS = Math.ceil(hungAfterMs / 1000);
  throw new ProviderError(
    "unavailable",
    `The container engine does not answer. Podman's service is started again if it stays so for ${withinS} s.`,
  );
}

/** Ends what is left of an earlier service. Containers outlive it. */
async function endEarlier(context: ProviderContext): Promise<void> {
  const isHung = hungSince.delete(addressOf(context));
  for (const service of (await processesOf(context)).filter(isAlive)) {
    const why = isHung ? "Podman's service did not answer" : "Podman's service was not usable";
    context.log.warn({ pid: service.pid }, `${why}: it is killed and started again`);
    await endProcess(service);
  }
}

/**
 * The address of Podman's Docker-compatible service, started where it does not run. It outlives this process and is
 * found again by the next. Throws `unavailable` where Podman is missing, does not start, or hangs since less than
 * `hungAfterMs`.
 */
export async function ensurePodmanService(
  context: ProviderContext,
  signal: AbortSignal,
  hungAfterMs = HUNG_AFTER_MS,
): Promise<EngineAddress> {
  const settings = await writeSettings(folderOf(context));
  await ensureSocketsFolder(context);
  if (await isUsable(context, settings, hungAfterMs)) return addressOf(context);
  const podman = await findProgram("podman");
  if (podman === null) throw new NoEngine();
  return withFileLock(path.join(folderOf(context), "service.lock"), signal, async () => {
    if (await isUsable(context, settings, hungAfterMs)) return addressOf(context);
    await endEarlier(context);
    try {
      const deadline = AbortSignal.any([signal, AbortSignal.timeout(START_WITHIN_MS)]);
      await launch(context, podman, settings, deadline);
    } catch (cause) {
      const log = path.join(folderOf(context), "service.log");
      throw new ProviderError("unavailable", `Podman's service does not start. Its output is in ${log}.`, {
        cause,
      });
    }
    return addressOf(context);
  });
}

/** Whether this installation has a service of Podman's of its own, be it in what state it may. */
export const hasPodmanService = (context: ProviderContext): boolean => existsSync(noteOf(context));

/** Ends the service that this installation started; one that it did not start is left alone. */
export async function endPodmanService(context: ProviderContext): Promise<void> {
  for (const service of await processesOf(context)) await endProcess(service, STOP_WITHIN_MS);
  await rm(noteOf(context), { force: true });
  await rm(socketOf(context), { force: true });
}
