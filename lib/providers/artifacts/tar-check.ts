import path from "node:path";
import type { Header } from "tar-stream";

/** What a root file system may hold at most: bytes of all files together, and entries. */
export const MOST_BYTES = 10 * 2 ** 30;
export const MOST_ENTRIES = 500_000;
const LONGEST_NAME = 255;

export const cleanedName = (name: string): string =>
  path.posix.normalize(name).replace(/^(\.?\/)+|\/+$|^\.$/g, "");

const leavesRoot = (name: string): boolean => name.split("/").includes("..");
const isSparse = ({ pax }: Header): boolean =>
  Object.keys(pax ?? {}).some((key) => key.startsWith("GNU.sparse."));
const shown = (name: string): string => JSON.stringify(name.length > 100 ? `${name.slice(0, 100)}...` : name);

/**
 * Reads the headers of a tar one after another, and says of the first that no root file system can be made of why, in words that follow its
 * name. An entry that would lie outside, or whose place depends on who unpacks it, is refused rather than guessed at.
 */
export class TarCheck {
  /** False for a folder, which may come again; whatever else has that name may not. */
  readonly #taken = new Map<string, boolean>();
  #bytes = 0;
  #entries = 0;

  problemOf(header: Header): string | null {
    this.#entries += 1;
    this.#bytes += header.size ?? 0;
    if (this.#entries > MOST_ENTRIES) return `has more than ${MOST_ENTRIES.toLocaleString("en")} entries.`;
    if (this.#bytes > MOST_BYTES) return `holds files of more than ${MOST_BYTES / 2 ** 30} GiB.`;
    return this.#kindProblem(header) ?? this.#placeProblem(header);
  }

  #kindProblem(header: Header): string | null {
    const { name, type } = header;
    if (isSparse(header)) return `has ${shown(name)} as a sparse file. Write it with all of its bytes.`;
    switch (type) {
      case "file":
      case "contiguous-file":
      case "directory":
      case "symlink":
      case "fifo":
      case "character-device":
      case "block-device":
        return null;
      case "link":
        return this.#taken.get(cleanedName(header.linkname ?? ""))
          ? null
          : `has ${shown(name)} as a link to ${shown(header.linkname ?? "")}, which is no file before it.`;
      default:
        return `has ${shown(name)} of a kind that no file system has.`;
    }
  }

  #placeProblem({ name, type }: Header): string | null {
    if (leavesRoot(name)) return `has ${shown(name)}, which lies outside of it.`;
    const at = cleanedName(name);
    if (at === "") return type === "directory" ? null : `has a file without a name.`;
    if (at.split("/").some((word) => Buffer.byteLength(word) > LONGEST_NAME))
      return `has ${shown(name)}, whose name is too long.`;
    const before = this.#taken.get(at);
    if (before !== undefined && (before || type !== "directory")) return `has ${shown(name)} twice.`;
    this.#taken.set(at, type !== "directory");
    return this.#parentProblem(at, name);
  }

  #parentProblem(at: string, name: string): string | null {
    for (let above = path.posix.dirname(at); above !== "."; above = path.posix.dirname(above)) {
      const isFile = this.#taken.get(above);
      if (isFile) return `has ${shown(name)} below ${shown(above)}, which is no folder.`;
      if (isFile === false) return null;
      this.#taken.set(above, false);
    }
    return null;
  }
}
