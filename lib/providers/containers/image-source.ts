import { createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import type { ImageSource } from "../artifacts/artifact";
import type { ProviderContext } from "../provider";
import { OWNER_LABEL } from "./container-options";
import { EngineConnection } from "./engine";
import { findImage } from "./find-image";

/** The engine's images, for who needs their files. */
export function createImageSource(context: ProviderContext): ImageSource {
  const connection = new EngineConnection(context);
  return {
    find: (reference, signal) =>
      connection.use(`look for the image ${reference}`, signal, async ({ docker }) => {
        const found = await findImage(docker, reference);
        return found && { digest: found.digest, config: found.config };
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
