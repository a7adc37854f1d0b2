import { existsSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import type Docker from "dockerode";
import { endedBy } from "@/lib/processes/ended-by";
import { ProviderError, type ProviderContext } from "../provider";
import { askEngine, type Answer } from "./ask-engine";
import { boundClient, type EngineAddress } from "./bound-client";
import { mapEngineError } from "./codes";
import { OWNER_LABEL } from "./container-options";
import { endBuilds } from "./end-builds";
import { endPodmanService, ensurePodmanService, hasPodmanService, HUNG_AFTER_MS } from "./podman-service";

const DOCKER_SOCKET = "/var/run/docker.sock";
const FIND_WITHIN_MS = 30_000;
/** A call that takes longer than this has the engine asked beside it whether it still answers. */
const PULSE_EVERY_MS = 2_000;

export interface FoundEngine {
  /** Where it listens. */
  readonly address: EngineAddress;
  readonly isPodman: boolean;
  /** It is the service that this installation starts, with this installation's settings. */
  readonly isOwn: boolean;
}

export interface Engine extends FoundEngine {
  /** Its calls and streams end with the call that it was given to. */
  readonly docker: Docker;
  /** The same object until the engine is looked for again. */
  readonly found: FoundEngine;
}

export const doesNotAnswer = (address: EngineAddress): ProviderError =>
  new ProviderError("unavailable", `The container engine at ${address} does not answer.`);

async function isPodman(address: EngineAddress, signal: AbortSignal): Promise<boolean> {
  const version: unknown = await endedBy(signal, boundClient(address, signal).version());
  return JSON.stringify(version).includes("Podman");
}

async function foreignEngine(address: EngineAddress, signal: AbortSignal): Promise<FoundEngine> {
  return { address, isPodman: await isPodman(address, signal), isOwn: false };
}

/** A Docker that hangs is waited for: only where there is none Podman takes its place. */
async function findEngine(
  context: ProviderContext,
  hungAfterMs: number,
  signal: AbortSignal,
): Promise<FoundEngine> {
  const named = process.env.DOCKER_HOST;
  if (named) {
    const answer = await askEngine(named);
    if (answer === "hangs") throw doesNotAnswer(named);
    if (answer === "refuses") {
      throw new ProviderError(
        "unavailable",
        `There is no container engine at ${named}, which DOCKER_HOST names.`,
      );
    }
    return foreignEngine(named, signal);
  }
  if (existsSync(DOCKER_SOCKET)) {
    const address = `unix://${DOCKER_SOCKET}`;
    const answer = await askEngine(address);
    if (answer === "hangs") throw doesNotAnswer(address);
    if (answer === "answers") return foreignEngine(address, signal);
  }
  return { address: await ensurePodmanService(context, signal, hungAfterMs), isPodman: true, isOwn: true };
}

/** Finds the engine on first use, and again after it went away. */
export class EngineConnection {
  #found: Promise<FoundEngine> | null = null;
  #pulse: Promise<Answer> | null = null;

  constructor(
    private readonly context: ProviderContext,
    private readonly hungAfterMs = HUNG_AFTER_MS,
  ) {}

  /** Those who ask at once share one search, which no single one of them can end. */
  find(signal: AbortSignal): Promise<FoundEngine> {
    this.#found ??= findEngine(this.context, this.hungAfterMs, AbortSignal.timeout(FIND_WITHIN_MS)).catch(
      (error: unknown) => {
        this.#found = null;
        throw error;
      },
    );
    return endedBy(signal, this.#found);
  }

  /** For several calls in a row, all of which end with the signal. */
  async get(signal: AbortSignal): Promise<Engine> {
    const found = await this.find(signal);
    return { ...found, found, docker: boundClient(found.address, signal) };
  }

  forget(): void {
    this.#found = null;
  }

  /** Whether the engine answers; those who ask at once share one question. */
  ask({ address }: FoundEngine): Promise<Answer> {
    this.#pulse ??= askEngine(address).finally(() => {
      this.#pulse = null;
    });
    return this.#pulse;
  }

  /** Returns once the engine hangs, or the signal aborts. */
  async hangs(engine: FoundEngine, everyMs: number, signal: AbortSignal): Promise<boolean> {
    while (!signal.aborted) {
      await delay(everyMs, undefined, { signal, ref: false }).catch(() => undefined);
      if (!signal.aborted && (await this.ask(engine)) === "hangs") return !signal.aborted;
    }
    return false;
  }

  /**
   * Calls the engine. Every failure is a `ProviderError`: `deadline` where the signal ended the call, `unavailable` where
   * the engine is away or stopped answering meanwhile; after that the next call looks for it anew.
   */
  async use<T>(
    doing: string,
    signal: AbortSignal,
    call: (engine: Engine, signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const over = new AbortController();
    const bound = AbortSignal.any([signal, over.signal]);
    try {
      signal.throwIfAborted();
      const found = await this.find(signal);
      void this.hangs(found, PULSE_EVERY_MS, bound).then(
        (does) => does && over.abort(doesNotAnswer(found.address)),
      );
      return await endedBy(
        bound,
        call({ ...found, found, docker: boundClient(found.address, bound) }, bound),
      );
    } catch (cause) {
      const error = mapEngineError(cause, doing, signal);
      if (error.code === "unavailable") this.forget();
      throw error;
    } finally {
      over.abort();
    }
  }
}

/** Ends all containers of this installation, with the tool of the engine that is used. */
export function commandToEndAll(context: ProviderContext): string {
  const hasDocker = existsSync(DOCKER_SOCKET) && !hasPodmanService(context);
  const tool = process.env.DOCKER_HOST || hasDocker ? "docker" : "podman";
  const ours = `--filter label=${OWNER_LABEL}=${context.ownerId}`;
  return `${tool} ps --all --quiet ${ours} | xargs --no-run-if-empty ${tool} rm --force`;
}

/** Ends the engine's service where this installation started it, and what it builds, which would outlive it. */
export async function shutdownEngine(context: ProviderContext): Promise<void> {
  await endBuilds(context.ownerId);
  await endPodmanService(context);
}
