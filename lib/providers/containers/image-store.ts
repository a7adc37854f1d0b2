import type { ImageStore } from "../artifacts/artifact";
import { signalProcess } from "@/lib/processes/process-identity";
import { MakeError } from "../artifacts/make-error";
import { PullError } from "../artifacts/pull-refusal";
import type { ProviderContext } from "../provider";
import { ignoreStatus } from "./codes";
import { EngineConnection, type Engine } from "./engine";
import { endBuilds, stepsOfBuilds } from "./end-builds";
import { makeImage } from "./make-image";
import { pullImage } from "./pull-image";
import { readImageFacts } from "./read-image-facts";

/** The engine's images as somebody looks at them who wants to run one. */
export function createImageStore(context: ProviderContext): ImageStore {
  const connection = new EngineConnection(context);
  /** A refusal is no failure of the engine: it is told as it is. */
  const orRefused = async (
    doing: string,
    signal: AbortSignal,
    call: (engine: Engine, signal: AbortSignal) => Promise<void>,
  ): Promise<void> => {
    const refusal = await connection.use(doing, signal, (engine, bound) =>
      call(engine, bound).then(
        () => null,
        (error: unknown) => {
          if (error instanceof PullError || error instanceof MakeError) return error;
          throw error;
        },
      ),
    );
    if (refusal !== null) throw refusal;
  };
  return {
    facts: (reference, signal) =>
      connection.use(`look at the image ${reference}`, signal, (engine) => readImageFacts(engine, reference)),
    pull: (reference, onLine, signal) =>
      orRefused(`pull ${reference}`, signal, (engine) => pullImage(engine, reference, onLine)),
    async make(file, as, onSaid, signal) {
      // One is made at a time: what runs already is left of one whose maker was killed.
      await endBuilds(context.ownerId);
      try {
        await orRefused(`make ${as.reference}`, signal, (engine, bound) =>
          makeImage(engine, context.ownerId, file, as, onSaid, bound),
        );
      } finally {
        await endBuilds(context.ownerId);
      }
    },
    forget: (reference, signal) =>
      connection.use(`forget ${reference}`, signal, async ({ docker }) => {
        await docker.getImage(reference).remove({ force: false }).catch(ignoreStatus(404, 409));
      }),
    async endLeft(isMaking) {
      // Looked for first: what begins after somebody said that nothing is made is nobody's left over.
      const steps = await stepsOfBuilds(context.ownerId);
      if (steps.length === 0 || (await isMaking())) return;
      for (const one of steps) signalProcess(one, "SIGKILL");
    },
  };
}
