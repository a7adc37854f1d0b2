import { existsSync } from "node:fs";
import type Docker from "dockerode";
import type { ProviderContext } from "../provider";
import { mapEngineError } from "./codes";
import { dockerClient } from "./docker-client";
import { answers, clientOf, endPodmanService, ensurePodmanService } from "./podman-service";

const DOCKER_SOCKET = "/var/run/docker.sock";

export interface Engine {
  readonly docker: Docker;
  /** Where it listens, for people. */
  readonly socket: string;
  readonly isPodman: boolean;
}

/** `unix:///path`, `tcp://host:port` or `http://host:port`, as the Docker command line takes it. */
function clientFor(dockerHost: string): Docker {
  if (dockerHost.startsWith("unix://"))
    return dockerClient({ socketPath: dockerHost.slice("unix://".length) });
  const url = new URL(dockerHost.replace(/^tcp:/, "http:"));
  return dockerClient({
    host: url.hostname,
    port: url.port || 2375,
    protocol: url.protocol === "https:" ? "https" : "http",
  });
}

async function isPodman(docker: Docker): Promise<boolean> {
  const version: unknown = await docker.version();
  return JSON.stringify(version).includes("Podman");
}

async function connect(context: ProviderContext, signal: AbortSignal): Promise<Engine> {
  const named = process.env.DOCKER_HOST;
  if (named) {
    const docker = clientFor(named);
    return { docker, socket: named, isPodman: await isPodman(docker) };
  }
  if (existsSync(DOCKER_SOCKET) && (await answers(clientOf(DOCKER_SOCKET)))) {
    const docker = dockerClient({ socketPath: DOCKER_SOCKET });
    return { docker, socket: `unix://${DOCKER_SOCKET}`, isPodman: await isPodman(docker) };
  }
  const socketPath = await ensurePodmanService(context, signal);
  return { docker: dockerClient({ socketPath }), socket: `unix://${socketPath}`, isPodman: true };
}

/** Finds the engine on first use, and again after it went away. */
export class EngineConnection {
  #engine: Promise<Engine> | null = null;
  constructor(private readonly context: ProviderContext) {}

  get(signal: AbortSignal): Promise<Engine> {
    this.#engine ??= connect(this.context, signal).catch((error: unknown) => {
      this.#engine = null;
      throw error;
    });
    return this.#engine;
  }

  forget(): void {
    this.#engine = null;
  }

  /** Calls the engine; every failure is a `ProviderError`, and after a lost connection the next call looks for it anew. */
  async use<T>(doing: string, signal: AbortSignal, call: (engine: Engine) => Promise<T>): Promise<T> {
    try {
      signal.throwIfAborted();
      return await call(await this.get(signal));
    } catch (cause) {
      const error = mapEngineError(cause, doing, signal);
      if (error.code === "unavailable") this.forget();
      throw error;
    }
  }
}

/** Ends the engine's service where this installation started it. */
export const shutdownEngine = (context: ProviderContext): Promise<void> => endPodmanService(context);
