import { open, rename, rm } from "node:fs/promises";
import { AppError } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { isOfFullDisk } from "@/lib/processes/disk-reason";
import { makeFolder } from "@/lib/processes/make-folder.mjs";
import { uploadsText } from "@/lib/text/uploads";
import { mayBeTar, MOST_UPLOADED, TELLING_BYTES } from "./core/upload-limits";
import { uploadPath, uploadsFolder } from "./uploads-folder";

/** Where nothing comes for so long nobody sends any more. */
const SILENT_MS = 60_000;

export interface TakenUpload {
  /** The file's name in the uploads folder. */
  readonly upload: string;
  readonly bytes: number;
}

const refusal = (message: string): AppError =>
  new AppError("invalid-input", message, { fieldErrors: { file: message } });

/** Each part as it comes, for as long as one comes within `SILENT_MS` and the signal does not abort. */
async function* partsOf(body: ReadableStream<Uint8Array>, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  let isOver = signal.aborted;
  // A read that waits ends with it. A race of the two would keep what was read for as long as it can be lost.
  const end = (): void => {
    isOver = true;
    reader.cancel().catch(() => undefined);
  };
  signal.addEventListener("abort", end, { once: true });
  const timer = setTimeout(end, SILENT_MS);
  try {
    for (;;) {
      const part = await reader.read();
      if (isOver) throw new AppError("unavailable", uploadsText.cutOff);
      if (part.done) return;
      timer.refresh();
      yield part.value;
    }
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", end);
    await reader.cancel().catch(() => undefined);
  }
}

/** The first bytes, until they tell what it is. */
class Start {
  #bytes = new Uint8Array();
  check(part: Uint8Array | null): void {
    if (this.#bytes.length >= TELLING_BYTES) return;
    if (part !== null) this.#bytes = new Uint8Array([...this.#bytes, ...part.subarray(0, TELLING_BYTES)]);
    const isWhole = part === null || this.#bytes.length >= TELLING_BYTES;
    if (isWhole && !mayBeTar(this.#bytes)) throw refusal(uploadsText.noTar);
  }
}

async function write(body: ReadableStream<Uint8Array>, to: string, signal: AbortSignal): Promise<number> {
  const file = await open(to, "wx", 0o600);
  try {
    const start = new Start();
    let bytes = 0;
    for await (const part of partsOf(body, signal)) {
      bytes += part.length;
      if (bytes > MOST_UPLOADED) throw refusal(uploadsText.tooLarge);
      start.check(part);
      await file.writeFile(part);
    }
    start.check(null);
    await file.sync();
    return bytes;
  } finally {
    await file.close();
  }
}

/**
 * Writes what is sent to a file of the data folder, for this user alone, part by part. What is cut off, too large or no tar leaves nothing
 * behind. Throws `invalid-input`, and `unavailable` where it is cut off or the disk is full.
 */
export async function takeUpload(
  body: ReadableStream<Uint8Array>,
  dataDir: string,
  signal: AbortSignal,
): Promise<TakenUpload> {
  const upload = `${newId("up")}.tar`;
  const draft = uploadPath(dataDir, `.${upload}.part`);
  try {
    await makeFolder(uploadsFolder(dataDir));
    const bytes = await write(body, draft, signal);
    await rename(draft, uploadPath(dataDir, upload));
    return { upload, bytes };
  } catch (cause) {
    await rm(draft, { force: true });
    if (isOfFullDisk(cause)) throw new AppError("unavailable", uploadsText.full, { cause });
    if (signal.aborted) throw new AppError("unavailable", uploadsText.cutOff, { cause });
    throw cause;
  }
}

export const forgetUpload = (dataDir: string, upload: string): Promise<void> =>
  rm(uploadPath(dataDir, upload), { force: true });
