import { z } from "zod";
import { parseImageReference, parseTarPath, type ImageReference, type Parsed } from "./reference";

/** The demo application's variants, each an artifact of its own: `demo:v1`. */
export const DEMO_VARIANTS = ["v1", "v2", "slow-start", "never-ready", "crash"] as const;
export type DemoVariant = (typeof DEMO_VARIANTS)[number];

/** What a revision's artifact names. */
export type ArtifactRef =
  | { readonly scheme: "demo"; readonly variant: DemoVariant }
  | { readonly scheme: "tar"; readonly path: string }
  | { readonly scheme: "image"; readonly reference: string; readonly image: ImageReference };

const SCHEMES = "Write demo:v1, tar:/path/to/rootfs.tar or image:name:tag.";
const problem = (text: string) => ({ ok: false, problem: text }) as const;

/** Reads an artifact's name; `problem` is for people. */
export function parseArtifactRef(text: string): Parsed<ArtifactRef> {
  const [scheme, rest = ""] = text.split(/:(.*)/su);
  if (scheme === "demo") {
    const variant = DEMO_VARIANTS.find((one) => one === rest);
    if (variant) return { ok: true, value: { scheme, variant } };
    return problem(`Choose one of ${DEMO_VARIANTS.map((one) => `demo:${one}`).join(", ")}.`);
  }
  if (scheme === "tar") {
    const path = parseTarPath(rest);
    return path.ok ? { ok: true, value: { scheme, path: path.value } } : path;
  }
  if (scheme !== "image") return problem(SCHEMES);
  const image = parseImageReference(rest);
  return image.ok ? { ok: true, value: { scheme, reference: rest, image: image.value } } : image;
}

/**
 * How an artifact is named in a revision:
 * - `demo:<variant>`: built from busybox by this installation;
 * - `tar:/absolute/path.tar`: a root file system;
 * - `image:[registry/]name[:tag][@digest]`: an image that the container engine has.
 */
export const artifactRefSchema = z
  .string()
  .trim()
  .max(400)
  .superRefine((text, context) => {
    const parsed = parseArtifactRef(text);
    if (!parsed.ok) context.addIssue({ code: "custom", message: parsed.problem });
  });

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
