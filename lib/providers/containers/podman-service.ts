import { spawn } from "node:child_process";
import { existsSync, openSync, closeSync } from "node:fs";
import { access, constants, mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import type Docker from "dockerode";
import { z } from "zod";
import { readNote, writeNote } from "@/lib/processes/note-file";
import {
  findProcesses,
  identify,
  isAlive,
  signalProcess,
  type ProcessIdentity,
} from "@/lib/processes/process-identity";
import { shortFolder } from "@/lib/processes/short-folder";
import { waitUntil } from "@/lib/processes/wait-until";
import { withFileLock } from "@/lib/processes/with-file-lock";
import { ProviderError, type ProviderContext } from "../provider";
import { dockerClient } from "./docker-client";

export const PODMAN_FIX =
  "apt-get install --no-install-recommends podman runc netavark aardvark-dns iptables conmon";

const serviceSchema = z.object({ pid: z.number(), startTime: z.string() });
const START_WITHIN_MS = 10_000;
const STOP_WITHIN_MS = 5_000;
const PING_WITHIN_MS = 2_000;

// Machines that may not raise resource limits refuse the engine's own, higher defaults.
const CONTAINERS_CONF = `[containers]
default_ulimits = ["nofile=1024:1024", "nproc=4096:4096"]
[engine]
runtime = "runc"
events_logger = "file"
[network]
network_backend = "netavark"
`;

const folderOf = (context: ProviderContext) => path.join(context.dataDir, "containers");
const socketOf = (context: ProviderContext) => path.join(shortFolder(context), "podman.sock");
const noteOf = (context: ProviderContext) => path.join(folderOf(context), "service.json");

export async function findPodman(): Promise<string | null> {
  for (const folder of (process.env.PATH ?? "").split(":").filter((entry) => entry !== "")) {
    const file = path.join(folder, "podman");
    if (
      await access(file, constants.X_OK).then(
        () => true,
        () => false,
      )
    )
      return file;
  }
  return null;
}

/** For asking whether it is there: gives up soon. */
export const clientOf = (socketPath: string) => dockerClient({ socketPath, timeout: PING_WITHIN_MS });

/** Whether the engine at the socket answers; a socket whose server is gone refuses at once. */
export async function answers(docker: Docker): Promise<boolean> {
  try {
    await docker.ping();
    return true;
  } catch {
    return false;
  }
}

/** The one that the note names, and any of which no note is left: a crash came first, or the note was broken. */
async function ourServices(context: ProviderContext): Promise<ProcessIdentity[]> {
  const noted = await readNote(noteOf(context), serviceSchema, context.log);
  const found = findProcesses("service", `unix://${socketOf(context)}`);
  return [...found, ...(noted && !found.some(({ pid }) => pid === noted.pid) ? [noted] : [])];
}

async function launch(context: ProviderContext, podman: string, signal: AbortSignal): Promise<void> {
  const folder = folderOf(context);
  const socket = socketOf(context);
  await mkdir(path.dirname(socket), { recursive: true, mode: 0o700 });
  await mkdir(folder, { recursive: true });
  await rm(socket, { force: true });
  const conf = path.join(folder, "containers.conf");
  await writeFile(conf, CONTAINERS_CONF);
  const output = openSync(path.join(folder, "service.log"), "a");
  const child = spawn(podman, ["--log-level=warn", "system", "service", "--time=0", `unix://${socket}`], {
    detached: true,
    stdio: ["ignore", output, output],
    env: { ...process.env, CONTAINERS_CONF: conf },
  });
  closeSync(output);
  await new Promise<void>((resolve, reject) => {
    child.once("spawn", resolve);
    child.once("error", reject);
  });
  child.unref();
  const identity = child.pid === undefined ? null : identify(child.pid);
  if (identity) await writeNote(noteOf(context), identity);
  const docker = clientOf(socket);
  const deadline = AbortSignal.any([signal, AbortSignal.timeout(START_WITHIN_MS)]);
  await waitUntil(() => existsSync(socket) && answers(docker), { everyMs: 10, signal: deadline });
  context.log.info({ pid: child.pid, socket }, "started Podman's service");
}

/**
 * The socket of Podman's Docker-compatible service, started where it does not run. It outlives this process and is
 * found again by the next. Throws `unavailable` where Podman is missing or does not start.
 */
export async function ensurePodmanService(context: ProviderContext, signal: AbortSignal): Promise<string> {
  const socket = socketOf(context);
  const docker = clientOf(socket);
  if (existsSync(socket) && (await answers(docker))) return socket;
  const podman = await findPodman();
  if (podman === null) {
    throw new ProviderError(
      "unavailable",
      `No container engine: neither Docker nor Podman is installed. ${PODMAN_FIX}`,
    );
  }
  return withFileLock(path.join(folderOf(context), "service.lock"), signal, async () => {
    if (existsSync(socket) && (await answers(docker))) return socket;
    for (const earlier of await ourServices(context)) signalProcess(earlier, "SIGKILL");
    try {
      await launch(context, podman, signal);
    } catch (cause) {
      const log = path.join(folderOf(context), "service.log");
      throw new ProviderError("unavailable", `Podman's service does not start. Its output is in ${log}.`, {
        cause,
      });
    }
    return socket;
  });
}

/** Ends the service that this installation started; one that it did not start is left alone. */
export async function endPodmanService(context: ProviderContext): Promise<void> {
  for (const service of await ourServices(context)) {
    signalProcess(service, "SIGTERM");
    const signal = AbortSignal.timeout(STOP_WITHIN_MS);
    const ended = waitUntil(() => !isAlive(service), { everyMs: 20, signal });
    await ended.catch(() => signalProcess(service, "SIGKILL"));
  }
  await rm(noteOf(context), { force: true });
  await rm(socketOf(context), { force: true });
}
