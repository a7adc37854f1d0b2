import type Docker from "dockerode";
import * as z from "zod/mini";
import type { HealthCheck, ImageFacts, Platform } from "../artifacts/image-facts";
import { exposedPorts } from "../artifacts/exposed-ports";
import { healthCheckOf } from "../artifacts/health-check";
import { ignoreStatus } from "./codes";
import type { Engine } from "./engine";
import { findImage } from "./find-image";

const healthSchema = z.nullish(
  z.object({
    Test: z.nullish(z.array(z.string())),
    Interval: z.optional(z.number()),
    Timeout: z.optional(z.number()),
    Retries: z.optional(z.number()),
  }),
);
/** Docker has it in the image's configuration; Podman beside it, and not where it speaks as Docker does. */
const inspectSchema = z.object({
  Healthcheck: healthSchema,
  Config: z.nullish(z.object({ Healthcheck: healthSchema })),
});

interface Dialling {
  dial(options: object, done: (error: Error | null, answer: unknown) => void): void;
}

/** The transport's types hide how a path is asked that the library does not know. */
const ask = (docker: Docker, path: string): Promise<unknown> =>
  new Promise((resolve, reject) => {
    const statusCodes = { 200: true, 404: "no such image", 500: "server error" };
    (docker.modem as unknown as Dialling).dial({ path, method: "GET", statusCodes }, (error, answer) =>
      error === null ? resolve(answer) : reject(error),
    );
  });

async function readHealthCheck({ docker, isPodman }: Engine, id: string): Promise<HealthCheck | null> {
  const answer = isPodman
    ? await ask(docker, `/v4.0.0/libpod/images/${encodeURIComponent(id)}/json`).catch(ignoreStatus(404))
    : await docker.getImage(id).inspect();
  if (answer === undefined) return null;
  const { Healthcheck, Config } = inspectSchema.parse(answer);
  return healthCheckOf(Healthcheck ?? Config?.Healthcheck);
}

async function enginePlatform(docker: Docker): Promise<Platform> {
  const { Os, Arch } = await docker.version();
  return { os: Os, architecture: Arch };
}

/** What an image says about itself; null where the engine has none of that name. */
export async function readImageFacts(engine: Engine, reference: string): Promise<ImageFacts | null> {
  const { docker } = engine;
  const found = await findImage(docker, reference);
  if (found === null) return null;
  const [inspected, healthCheck, platform] = await Promise.all([
    docker.getImage(found.id).inspect(),
    readHealthCheck(engine, found.id),
    enginePlatform(docker),
  ]);
  return {
    ...found.config,
    digest: found.digest,
    platform: { os: inspected.Os, architecture: inspected.Architecture },
    enginePlatform: platform,
    sizeBytes: inspected.Size,
    layers: inspected.RootFS.Layers?.length ?? 0,
    ports: exposedPorts(Object.keys(inspected.Config.ExposedPorts ?? {})),
    healthCheck,
  };
}
