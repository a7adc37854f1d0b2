import { MOST_FILES } from "@/lib/images/core/upload-limits";
import { uploadsText } from "@/lib/text/uploads";

export interface FolderFile {
  /** From the folder's own name on: `shop/src/main.ts`. */
  readonly path: string;
}

export type Folder<File extends FolderFile> =
  { readonly name: string; readonly files: readonly File[] } | { readonly problem: string };

const DOCKERFILE = /^[^/]+\/(?:Dockerfile|Containerfile)$/;
const IS_GIT = /^[^/]+\/\.git\//;

/** What goes along of a folder that somebody chose, by name, or why nothing can be made of it. */
export function preparedFolder<File extends FolderFile>(all: readonly File[]): Folder<File> {
  const files = all.filter(({ path }) => !IS_GIT.test(path));
  const [first] = files;
  if (first === undefined) return { problem: uploadsText.emptyFolder };
  const name = first.path.split("/")[0] ?? "";
  if (files.length > MOST_FILES) return { problem: uploadsText.tooMany(MOST_FILES.toLocaleString("en")) };
  if (!files.some(({ path }) => DOCKERFILE.test(path))) return { problem: uploadsText.noDockerfile(name) };
  return { name, files: files.toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0)) };
}
