import { z } from "zod";
import { ProviderError, type ProviderStatus, type RuntimeStatus } from "../provider";
import { doesNotAnswer, type Engine, type EngineConnection, type FoundEngine } from "./engine";
import { NoEngine } from "./podman-service";

/** What runs a container, by the name that engines know it by. */
export const RUNTIMES = ["runc", "crun", "runsc", "kata"] as const;

const versionSchema = z.object({
  Version: z.string(),
  ApiVersion: z.string(),
  KernelVersion: z.string().optional(),
});
const infoSchema = z.object({
  Runtimes: z.record(z.string(), z.unknown()).nullish(),
  DefaultRuntime: z.string().nullish(),
});
type Info = z.infer<typeof infoSchema>;

function runtimesOf(info: Info, isPodman: boolean): RuntimeStatus[] {
  const known = Object.keys(info.Runtimes ?? {});
  const usable = isPodman ? ["runc"] : known;
  return RUNTIMES.map((name) => {
    const available = usable.includes(name);
    const missing = isPodman
      ? "Podman's service runs all its containers with runc."
      : "The engine does not have it.";
    return { name, available, version: null, reason: available ? null : missing };
  });
}

const unavailable = (reason: string, fix: string | null): ProviderStatus => ({
  available: false,
  version: null,
  reason,
  fix,
  runtimes: RUNTIMES.map((name) => ({
    name,
    available: false,
    version: null,
    reason: "There is no engine.",
  })),
  facts: {},
});

type Details = Pick<ProviderStatus, "version" | "runtimes" | "facts">;

const DETAILS_FOR_MS = 3_600_000;

/** What an engine says of itself; asking for it makes Podman start processes. */
export class EngineDetails {
  #of: FoundEngine | null = null;
  #askedAt = 0;
  #details: Promise<Details> | null = null;

  /** Asked for once for each engine found, and again after an hour. */
  get(engine: Engine): Promise<Details> {
    const isKnown = this.#of === engine.found && performance.now() - this.#askedAt < DETAILS_FOR_MS;
    if (isKnown && this.#details) return this.#details;
    const details = this.#ask(engine);
    this.#of = engine.found;
    this.#askedAt = performance.now();
    this.#details = details;
    details.catch(() => {
      if (this.#details === details) this.#details = null;
    });
    return details;
  }

  async #ask({ docker, address, isPodman }: Engine): Promise<Details> {
    const version = versionSchema.parse(await docker.version());
    const info = infoSchema.parse(await docker.info());
    const facts = {
      engine: isPodman ? "Podman" : "Docker",
      api: version.ApiVersion,
      socket: address,
      ...(version.KernelVersion ? { kernel: version.KernelVersion } : {}),
    };
    return { version: version.Version, runtimes: runtimesOf(info, isPodman), facts };
  }
}

const AWAY = "The container engine is away; it is looked for again at once.";
const CHECK_WITHIN_MS = 30_000;

/**
 * What the engine is, or why there is none and what mends it; never throws. One that hangs is unavailable within 5 s: it
 * has to answer this very question.
 */
export async function checkEngine(
  connection: EngineConnection,
  details: EngineDetails,
  signal: AbortSignal,
): Promise<ProviderStatus> {
  try {
    const bounded = AbortSignal.any([signal, AbortSignal.timeout(CHECK_WITHIN_MS)]);
    return await connection.use("say its version", bounded, async (engine) => {
      const answer = await connection.ask(engine);
      if (answer === "hangs") throw doesNotAnswer(engine.address);
      if (answer === "refuses") throw new ProviderError("unavailable", AWAY);
      return { available: true, reason: null, fix: null, ...(await details.get(engine)) };
    });
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    return error instanceof NoEngine
      ? unavailable(error.reason, error.fix)
      : unavailable(error.message, null);
  }
}
