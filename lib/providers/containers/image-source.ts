import { createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import type { ImageSource } from "../artifacts/artifact";
import type { ProviderContext } from "../provider";
import { statusOf } from "./codes";
import { OWNER_LABEL } from "./container-options";
import { EngineConnection } from "./engine";

const envOf = (lines: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    lines.map((line): [string, string] => {
      const equals = line.indexOf("=");
      return equals < 0 ? [line, ""] : [line.slice(0, equals), line.slice(equals + 1)];
    }),
  );

/** The engine's images, for who needs their files. */
export function createImageSource(context: ProviderContext): ImageSource {
  const connection = new EngineConnection(context);
  return {
    find: (reference, signal) =>
      connection.use(`look for the image ${reference}`, signal, async ({ docker }) => {
        try {
          const { Id: id, Config: config } = await docker.getImage(reference).inspect();
          const entrypoint = [config.Entrypoint ?? [], config.Cmd ?? []].flat();
          return {
            digest: id.startsWith("sha256:") ? id : `sha256:${id}`,
            entrypoint: entrypoint.length === 0 ? null : entrypoint,
            env: envOf(config.Env ?? []),
            workingDir: config.WorkingDir || null,
          };
        } catch (error) {
          if (statusOf(error) === 404) return null;
          throw error;
        }
      }),
    save: (digest, toPath, signal) =>
      connection.use(`export the image ${digest}`, signal, async ({ docker }, bound) => {
        // A container that never starts: engines export files of containers only.
        const container = await docker.createContainer({
          Image: digest.replace("sha256:", ""),
          Cmd: ["/never-started"],
          Labels: { [`${OWNER_LABEL}.export`]: context.ownerId },
        });
        try {
          await pipeline(await container.export(), createWriteStream(toPath), { signal: bound });
        } finally {
          await container.remove({ force: true, v: true });
        }
      }),
  };
}
