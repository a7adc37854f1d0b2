import { open, stat, truncate } from "node:fs/promises";
import { writeWhole } from "@/lib/processes/note-file";
import { unlessMissing } from "@/lib/processes/unless-missing";
import { LOG_BYTES, logTail } from "../log-tail";

/**
 * A console that is longer is begun anew, its end being kept beside it. QEMU itself can't write beyond the second
 * limit, whoever watches or not: what the guest prints from there on is lost.
 */
const CONSOLE_BYTES = 8 * 1024 * 1024;
export const CONSOLE_LIMIT_BYTES = 64 * 1024 * 1024;
const READ_BYTES = 4 * LOG_BYTES;

interface End {
  readonly bytes: Buffer;
  readonly leftOutBytes: number;
}
const NOTHING: End = { bytes: Buffer.alloc(0), leftOutBytes: 0 };
const olderOf = (file: string): string => `${file}.older`;

/** The last bytes of a file, however long it is. */
async function endOf(file: string): Promise<End> {
  const handle = await unlessMissing(null, open(file));
  if (handle === null) return NOTHING;
  try {
    const { size } = await handle.stat();
    const from = Math.max(0, size - READ_BYTES);
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(size - from), 0, size - from, from);
    return { bytes: buffer.subarray(0, bytesRead), leftOutBytes: from };
  } finally {
    await handle.close();
  }
}

/** The last lines of the console, bounded as `logTail` says; empty where there is none. */
export async function lastLines(file: string, lines: number): Promise<string> {
  const now = await endOf(file);
  if (now.leftOutBytes > 0) return logTail(now.bytes, lines, now.leftOutBytes);
  const older = await endOf(olderOf(file));
  return logTail(Buffer.concat([older.bytes, now.bytes]), lines, older.leftOutBytes);
}

/** Begins a console anew where it has grown too long. */
export async function trimConsole(file: string): Promise<void> {
  const found = await unlessMissing(null, stat(file));
  if (found === null || found.size <= CONSOLE_BYTES) return;
  const { bytes } = await endOf(file);
  await writeWhole(olderOf(file), bytes);
  await truncate(file, 0);
}
