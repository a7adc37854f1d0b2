import { z } from "zod";
import { ProviderError, type ProviderStatus, type RuntimeStatus } from "../provider";
import type { EngineConnection } from "./engine";
import { PODMAN_FIX } from "./podman-service";

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

/** What the engine is, or why there is none and what mends it; never throws. */
export async function checkEngine(
  connection: EngineConnection,
  signal: AbortSignal,
): Promise<ProviderStatus> {
  try {
    return await connection.use("say its version", signal, async ({ docker, socket, isPodman }) => {
      const version = versionSchema.parse(await docker.version());
      const info = infoSchema.parse(await docker.info());
      const facts = {
        engine: isPodman ? "Podman" : "Docker",
        api: version.ApiVersion,
        socket,
        ...(version.KernelVersion ? { kernel: version.KernelVersion } : {}),
      };
      const runtimes = runtimesOf(info, isPodman);
      return { available: true, version: version.Version, reason: null, fix: null, runtimes, facts };
    });
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    const isMissing = error.message.endsWith(PODMAN_FIX);
    return unavailable(error.message.replace(` ${PODMAN_FIX}`, ""), isMissing ? PODMAN_FIX : null);
  }
}
