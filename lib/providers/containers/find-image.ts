import type Docker from "dockerode";
import type { FoundImage } from "../artifacts/artifact";
import { statusOf } from "./codes";

interface EngineImage extends FoundImage {
  readonly id: string;
  readonly labels: Readonly<Record<string, string>>;
}

const envOf = (lines: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    lines.map((line): [string, string] => {
      const equals = line.indexOf("=");
      return equals < 0 ? [line, ""] : [line.slice(0, equals), line.slice(equals + 1)];
    }),
  );

/** A list, one word, or nothing at all. */
const wordsOf = (words: string | string[] | null | undefined): string[] => [words ?? []].flat();

/** An image by its name or by the digits of its id; null where the engine has none. */
export async function findImage(docker: Docker, reference: string): Promise<EngineImage | null> {
  try {
    // Podman takes the bare digits of an id that it does not have for a name that is none.
    const name = /^[0-9a-f]{64}$/.test(reference) ? `sha256:${reference}` : reference;
    const { Id: id, Config: config } = await docker.getImage(name).inspect();
    // The engine's types leave out what older images have.
    const { StopSignal: stopSignal } = config as { StopSignal?: string };
    return {
      id,
      digest: id.startsWith("sha256:") ? id : `sha256:${id}`,
      labels: config.Labels ?? {},
      config: {
        entrypoint: wordsOf(config.Entrypoint),
        cmd: wordsOf(config.Cmd),
        env: envOf(config.Env ?? []),
        workingDir: config.WorkingDir || null,
        user: config.User || null,
        stopSignal: stopSignal || null,
      },
    };
  } catch (error) {
    if (statusOf(error) === 404) return null;
    throw error;
  }
}
