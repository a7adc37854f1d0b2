import type { ImageStore } from "../artifacts/artifact";
import { PullError } from "../artifacts/pull-refusal";
import type { ProviderContext } from "../provider";
import { EngineConnection } from "./engine";
import { pullImage } from "./pull-image";
import { readImageFacts } from "./read-image-facts";

/** The engine's images as somebody looks at them who wants to run one. */
export function createImageStore(context: ProviderContext): ImageStore {
  const connection = new EngineConnection(context);
  return {
    facts: (reference, signal) =>
      connection.use(`look at the image ${reference}`, signal, (engine) => readImageFacts(engine, reference)),
    async pull(reference, onLine, signal) {
      // A refusal is no failure of the engine: it is told as it is.
      const refusal = await connection.use(`pull ${reference}`, signal, (engine) =>
        pullImage(engine, reference, onLine).then(
          () => null,
          (error: unknown) => {
            if (error instanceof PullError) return error;
            throw error;
          },
        ),
      );
      if (refusal !== null) throw refusal;
    },
  };
}
