import { z } from "zod";
import type { ImageFacts, PullLine } from "./image-facts";
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

/** What an image says about the process that it is for; empty and null where it says nothing. */
export interface ImageConfig {
  readonly entrypoint: readonly string[];
  readonly cmd: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly workingDir: string | null;
  /** `name`, `uid`, or either with `:group` or `:gid`. */
  readonly user: string | null;
  /** `SIGQUIT`, `QUIT` or `3`. */
  readonly stopSignal: string | null;
}

/** One artifact made concrete. The same tar is imported as an image and booted as a VM. */
export interface ResolvedArtifact {
  readonly ref: string;
  /** What a revision pins: the SHA-256 of the root file system tar, or the id of the image. */
  readonly digest: string;
  /** Absolute path of the uncompressed root file system tar, this installation's own copy. */
  readonly tarPath: string;
  /** SHA-256 of that tar in hexadecimal digits; whoever reads it checks it. */
  readonly tarHex: string;
  readonly config: ImageConfig;
}

/** An image of the container engine. */
export interface FoundImage {
  /** `sha256:` and the engine's id of it, which its content determines. */
  readonly digest: string;
  readonly config: ImageConfig;
}

/** Images of the container engine, as far as their files are concerned. */
export interface ImageSource {
  /** By name or by the digits of its id; null where the engine has no such image. */
  find(reference: string, signal: AbortSignal): Promise<FoundImage | null>;
  /** Writes the root file system of the image of that digest as an uncompressed tar. */
  save(digest: string, toPath: string, signal: AbortSignal): Promise<void>;
}

/** Images of the container engine, and what it can fetch from registries. */
export interface ImageStore {
  /** What an image says about itself; null where the engine has none of that name. */
  facts(reference: string, signal: AbortSignal): Promise<ImageFacts | null>;
  /** Fetches it, with a line for each thing that the engine says meanwhile. Throws `PullError` for what is refused. */
  pull(reference: string, onLine: (line: PullLine) => void, signal: AbortSignal): Promise<void>;
  /**
   * Makes an image of a tar on this host - a folder with a Dockerfile, a saved image or a root file system - and names it, with what the
   * engine says meanwhile, a line or more at a time. Throws `MakeError` where none can be made of it.
   */
  make(file: string, as: MadeImage, onSaid: (text: string) => void, signal: AbortSignal): Promise<void>;
  /** Takes the name from an image, and with the last name the image, unless something runs it; one that is not there is fine. */
  forget(reference: string, signal: AbortSignal): Promise<void>;
  /** Ends steps of builds that go on though who began them is gone; `isMaking` is asked whether one is under way after all. */
  endLeft(isMaking: () => Promise<boolean>): Promise<void>;
}

export interface MadeImage {
  /** With a tag: `localhost/shop:1`. */
  readonly reference: string;
  /** Whether steps of a build reach the network that the engine has for them; closed otherwise. */
  readonly hasNetwork: boolean;
}

/** What an artifact that is a mere tar says about its process; only the demo's has an entry point. */
export const tarConfigOf = (scheme: "demo" | "tar"): ImageConfig =>
  scheme === "demo" ? { ...NO_CONFIG, entrypoint: ["/app/start"] } : NO_CONFIG;

export const NO_CONFIG: ImageConfig = {
  entrypoint: [],
  cmd: [],
  env: {},
  workingDir: null,
  user: null,
  stopSignal: null,
};
