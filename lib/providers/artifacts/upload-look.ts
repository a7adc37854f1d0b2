import path from "node:path";
import type { Header } from "tar-stream";
import * as z from "zod/mini";
import { cleanedName, TarCheck } from "./tar-check";

/** What a tar turns out to be: a folder with a Dockerfile, an image as engines save it, or else a root file system. */
export type Upload =
  | {
      readonly kind: "folder";
      /** Its Dockerfile, below `prefix`. */
      readonly dockerfile: string;
      /** The one folder that everything lies in, with its slash; empty where there is none. */
      readonly prefix: string;
    }
  | { readonly kind: "image" }
  | { readonly kind: "root" };

const DOCKERFILES = ["Dockerfile", "Containerfile"];
/** These say which images a saved one holds: Docker's way, and that of the open container initiative. */
const LISTS = ["manifest.json", "index.json"];
const MOST_LIST_BYTES = 2 ** 20;

const manifestSchema = z.array(z.unknown());
const indexSchema = z.object({ manifests: z.array(z.unknown()) });

const shown = (name: string): string => JSON.stringify(name.length > 100 ? `${name.slice(0, 100)}...` : name);

/** Up first and then down, and never above the folder: of any other way what it means depends on the links that it passes. */
function staysInside(at: string, target: string): boolean {
  if (path.posix.isAbsolute(target)) return false;
  const words = target.split("/").filter((word) => word !== "" && word !== ".");
  const ups = words.findIndex((word) => word !== "..");
  const up = ups < 0 ? words.length : ups;
  return !words.slice(up).includes("..") && up <= cleanedName(at).split("/").length - 1;
}

/** Why whoever builds of a folder must not get this of it; null where it may. Words follow the name of the upload. */
export function contextProblem({ name, type, linkname }: Header): string | null {
  if (path.posix.isAbsolute(name)) return `has ${shown(name)}, which is an absolute name.`;
  if (type === "symlink" && !staysInside(name, linkname ?? ""))
    return `has ${shown(name)} as a link to ${shown(linkname ?? "")}, which leads out of the folder.`;
  const isDevice = type === "character-device" || type === "block-device" || type === "fifo";
  return isDevice ? `has ${shown(name)}, which is a device or a pipe.` : null;
}

/** Reads headers one after another, and tells at the end what they make. */
export class UploadLook {
  readonly #check = new TarCheck();
  readonly #tops = new Set<string>();
  readonly #dockerfiles = new Set<string>();
  readonly #lists = new Map<string, Buffer>();
  #contextProblem: string | null = null;
  #isEmpty = true;
  #isAllBelow = true;

  /** Why nothing can be made of it, in words that follow its name. */
  problemOf(header: Header): string | null {
    const problem = this.#check.problemOf(header);
    if (problem !== null) return problem;
    this.#contextProblem ??= contextProblem(header);
    const at = cleanedName(header.name);
    if (at === "") return null;
    this.#isEmpty = false;
    const [top = "", second, ...deeper] = at.split("/");
    if (this.#tops.size < 2) this.#tops.add(top);
    if (second === undefined && header.type !== "directory") this.#isAllBelow = false;
    const isAtTop = deeper.length === 0 && DOCKERFILES.includes(second ?? top);
    if (isAtTop && header.type !== "directory") this.#dockerfiles.add(at);
    return null;
  }

  /** Whether `keep` wants its content. */
  wants({ name, type, size = 0 }: Header): boolean {
    return type === "file" && size <= MOST_LIST_BYTES && LISTS.includes(cleanedName(name));
  }

  keep({ name }: Header, content: Buffer): void {
    this.#lists.set(cleanedName(name), content);
  }

  found(): Upload | { readonly problem: string } {
    if (this.#isEmpty) return { problem: "has no entries." };
    const folder = this.#folder();
    if (folder !== null) return this.#contextProblem === null ? folder : { problem: this.#contextProblem };
    const count = this.#imageCount();
    if (count === null) return { kind: "root" };
    return count === 1 ? { kind: "image" } : { problem: `holds ${count} images. Save one alone.` };
  }

  #folder(): Upload | null {
    const [top = ""] = this.#tops;
    const prefixes = this.#isAllBelow && this.#tops.size === 1 ? ["", `${top}/`] : [""];
    for (const prefix of prefixes) {
      const dockerfile = DOCKERFILES.find((name) => this.#dockerfiles.has(prefix + name));
      if (dockerfile !== undefined) return { kind: "folder", dockerfile, prefix };
    }
    return null;
  }

  /** Null where it says nothing of images. */
  #imageCount(): number | null {
    const manifest = manifestSchema.safeParse(jsonOf(this.#lists.get("manifest.json")));
    if (manifest.success) return manifest.data.length;
    const index = indexSchema.safeParse(jsonOf(this.#lists.get("index.json")));
    return index.success ? index.data.manifests.length : null;
  }
}

function jsonOf(bytes: Buffer | undefined): unknown {
  try {
    const json: unknown = JSON.parse(String(bytes ?? "null"));
    return json;
  } catch {
    return null;
  }
}
