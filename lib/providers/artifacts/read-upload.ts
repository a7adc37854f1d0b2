import { createReadStream } from "node:fs";
import { Readable, Transform } from "node:stream";
import { buffer } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { extract, pack, type ExtractEvents, type Header } from "tar-stream";
import { hasCode, isMissing } from "@/lib/processes/unless-missing";
import { compressionOf } from "./compression";
import { MakeError } from "./make-error";
import { cleanedName, MOST_BYTES } from "./tar-check";
import { UploadLook, type Upload } from "./upload-look";

const WHAT = "What was sent";
const invalid = (why: string, cause?: unknown): MakeError =>
  new MakeError("bad-upload", `${WHAT} ${why}`, { cause });

/** Headers come in addition to what files hold. */
const MOST_UNPACKED = MOST_BYTES + 2 ** 30;

/** A few bytes of gzip may unpack to any number. */
function bounded(): Transform {
  let bytes = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      if (bytes > MOST_UNPACKED) done(invalid(`unpacks to more than ${MOST_UNPACKED / 2 ** 30} GiB.`));
      else done(null, chunk);
    },
  });
}

type Entry = (header: Header, content: ExtractEvents["entry"][1]) => Promise<unknown>;

/** Each entry of a tar, of gzip or plain, in its order; `each` reads its content to the end. */
async function eachEntry(file: string, each: Entry, signal: AbortSignal): Promise<void> {
  const compression = await compressionOf(file);
  if (compression !== null && compression !== "gzip")
    throw invalid(`is compressed with ${compression}. Use gzip, or leave it as it is.`);
  const reading = extract();
  const failed: { why: unknown } = { why: null };
  reading.on("entry", (header, content, next) => {
    each(header, content).then(
      () => next(),
      (error: unknown) => {
        failed.why ??= error;
        // The reader says it; so does what it was reading.
        content.on("error", () => undefined);
        reading.destroy(error instanceof Error ? error : new Error(String(error)));
      },
    );
  });
  const from = createReadStream(file);
  try {
    if (compression === "gzip") await pipeline(from, createGunzip(), bounded(), reading, { signal });
    else await pipeline(from, reading, { signal });
  } catch (error) {
    throw failed.why ?? error;
  }
}

const NO_ARCHIVE = "is no tar archive, or is cut off. Send a tar, plain or of gzip.";

function readError(error: unknown, signal: AbortSignal): unknown {
  if (error instanceof MakeError || signal.aborted) return error;
  if (isMissing(error)) return new MakeError("upload-gone", "It is not there any more.", { cause: error });
  // The system's errors have a code, those of the archive's reader have none.
  const isOfArchive = error instanceof Error && (!("code" in error) || hasCode(error, ...GZIP_CODES));
  return isOfArchive ? invalid(NO_ARCHIVE, error) : error;
}
const GZIP_CODES = ["Z_DATA_ERROR", "Z_BUF_ERROR", "Z_NEED_DICT", "ERR_TRAILING_JUNK_AFTER_STREAM_END"];

/** Reads all headers of what was sent, and says what it is; throws `MakeError` where nothing can be made of it. */
export async function readUpload(file: string, signal: AbortSignal): Promise<Upload> {
  const look = new UploadLook();
  const take: Entry = async (header, content) => {
    const problem = look.problemOf(header);
    if (problem !== null) throw invalid(problem);
    if (look.wants(header)) look.keep(header, await buffer(content));
    else for await (const chunk of content) void chunk;
  };
  try {
    await eachEntry(file, take, signal);
  } catch (error) {
    throw readError(error, signal);
  }
  const found = look.found();
  if ("problem" in found) throw invalid(found.problem);
  return found;
}

/**
 * The folder's entries as a tar that is written anew, so that who builds of it reads what was looked at and nothing else: two readers of one
 * tar may take it differently. Where reading fails the stream ends by that error.
 */
export function contextOf(
  file: string,
  { prefix }: Extract<Upload, { kind: "folder" }>,
  signal: AbortSignal,
): Readable {
  const tar = pack();
  const give: Entry = async ({ name, type, linkname, mode, mtime, size }, content) => {
    const at = within(name, prefix);
    const isLink = type === "link" || type === "symlink";
    const target = type === "link" ? within(linkname ?? "", prefix) : (linkname ?? "");
    if (at === "") {
      for await (const chunk of content) void chunk;
    } else if (isLink) {
      await pipeline(content, tar.entry({ name: at, type, linkname: target, mode, mtime }));
    } else {
      const kind = type === "directory" ? { type } : { type: "file" as const, size };
      await pipeline(content, tar.entry({ name: at, mode, mtime, ...kind }));
    }
  };
  eachEntry(file, give, signal).then(
    () => tar.finalize(),
    (error: unknown) => tar.destroy(error instanceof Error ? error : new Error(String(error))),
  );
  return Readable.from(tar);
}

/** Nothing for the folder itself. */
function within(name: string, prefix: string): string {
  const at = cleanedName(name);
  return at.startsWith(prefix) ? at.slice(prefix.length) : "";
}
