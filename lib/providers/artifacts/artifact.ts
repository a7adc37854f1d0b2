import { z } from "zod";

/** The demo application's variants, each an artifact of its own: `demo:v1`. */
export const DEMO_VARIANTS = ["v1", "v2", "slow-start", "never-ready", "crash"] as const;
export type DemoVariant = (typeof DEMO_VARIANTS)[number];

/**
 * How an artifact is named in a revision:
 * - `demo:<variant>`: built from busybox by this installation;
 * - `tar:/absolute/path.tar`: a root file system;
 * - `image:<reference>`: an image that the container engine has.
 */
export const artifactRefSchema = z
  .string()
  .trim()
  .max(400)
  .regex(
    /^(demo:[a-z0-9-]+|tar:\/\S+|image:[A-Za-z0-9][A-Za-z0-9._/:@-]*)$/,
    "Write demo:v1, tar:/path/to/rootfs.tar or image:name:tag.",
  );

/** One artifact made concrete. The same tar is imported as an image and booted as a VM. */
export interface ResolvedArtifact {
  readonly ref: string;
  /** `sha256:` and the digest of the uncompressed root file system tar. */
  readonly digest: string;
  /** Absolute path of the uncompressed root file system tar. */
  readonly tarPath: string;
  /** The artifact's own entry point; null where it names none. */
  readonly entrypoint: readonly string[] | null;
  readonly env: Readonly<Record<string, string>>;
  /** Where the entry point is started; null: in the root. */
  readonly workingDir: string | null;
}

/** Images of the container engine, as far as their files are concerned. */
export interface ImageSource {
  /** Null where the engine has no such image. */
  find(
    reference: string,
    signal: AbortSignal,
  ): Promise<Pick<ResolvedArtifact, "digest" | "entrypoint" | "env" | "workingDir"> | null>;
  /** Writes the root file system of the image of that digest as an uncompressed tar. */
  save(digest: string, toPath: string, signal: AbortSignal): Promise<void>;
}
