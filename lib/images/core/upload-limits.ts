/** What is sent at most, as it is sent: 2 GiB. */
export const MOST_UPLOADED = 2 * 2 ** 30;
/** Of the files of a folder that a browser packs, so many at most. */
export const MOST_FILES = 20_000;
/** An image is made within this time or not at all. */
export const MADE_WITHIN_MS = 30 * 60_000;

/** How a file of the uploads folder is called once it is whole. */
export const UPLOAD_NAME = /^up-[a-z0-9]{12}\.tar$/;
/** What no image is made of goes once it is so old. */
export const LEFT_AFTER_MS = 10 * 60_000;

/** Whether the first bytes are of gzip or of a tar: "ustar" stands at 257 in each header of POSIX and GNU. */
export function mayBeTar(start: Uint8Array): boolean {
  if (start[0] === 0x1f && start[1] === 0x8b) return true;
  return String.fromCharCode(...start.subarray(257, 262)) === "ustar";
}
/** So many bytes tell. */
export const TELLING_BYTES = 262;

interface LeftFile {
  readonly name: string;
  /** Epoch ms. */
  readonly changedAt: number;
}

/** Files of the uploads folder that nobody writes any more and no image will be made of. */
export const leftUploads = (
  files: readonly LeftFile[],
  wanted: ReadonlySet<string>,
  now: number,
): readonly string[] =>
  files
    .filter(({ name, changedAt }) => !wanted.has(name) && now - changedAt >= LEFT_AFTER_MS)
    .map(({ name }) => name);

export const UPLOAD_TYPES: readonly string[] = ["application/x-tar", "application/gzip"];
