/** Most that `logs` answers with, in bytes of UTF-8, however few lines that is. */
export const LOG_BYTES = 256 * 1024;
/** Most of one line; of a longer one its beginning is kept. */
export const LOG_LINE_BYTES = 16 * 1024;

const cutOf = (bytes: number): string => `... [${bytes} more bytes of this line are left out]`;

/** A cut may fall inside of a character, whose first bytes then go with the rest. */
function wholeCharacters(bytes: Buffer, end: number): Buffer {
  let at = end;
  while (at > 0 && ((bytes[at] ?? 0) & 0xc0) === 0x80) at -= 1;
  return bytes.subarray(0, at);
}

function shortened(line: Buffer): Buffer {
  if (line.length <= LOG_LINE_BYTES) return line;
  const kept = wholeCharacters(line, LOG_LINE_BYTES - cutOf(line.length).length);
  return Buffer.concat([kept, Buffer.from(cutOf(line.length - kept.length))]);
}

function lastLinesOf(bytes: Buffer, lines: number): Buffer[] {
  const found: Buffer[] = [];
  for (let end = bytes.length; end >= 0 && found.length < lines;) {
    const before = end === 0 ? -1 : bytes.lastIndexOf(0x0a, end - 1);
    found.unshift(bytes.subarray(before + 1, end));
    end = before;
  }
  return found;
}

/**
 * The last `lines` lines of what an instance wrote, oldest first, without carriage returns and without empty lines at the
 * end. A line has at most 16 KiB (`LOG_LINE_BYTES`), the whole at most 256 KiB (`LOG_BYTES`), the oldest going first;
 * each cut says in its place how much is left out. `leftOutBytes` is what lies before `output` and was never read: then
 * its first line may be the end of one.
 */
export function logTail(output: Buffer, lines: number, leftOutBytes = 0): string {
  const text = Buffer.from(output.toString("latin1").replaceAll("\r", ""), "latin1");
  let end = text.length;
  while (end > 0 && (text[end - 1] ?? 0) <= 0x20) end -= 1;
  const all = lastLinesOf(text.subarray(0, end), lines);
  const kept: Buffer[] = [];
  const notice = (bytes: number): Buffer => Buffer.from(`[${bytes} earlier bytes are left out]`);
  let room = LOG_BYTES - notice(Number.MAX_SAFE_INTEGER).length - 1;
  for (let line = all.pop(); line !== undefined; line = all.pop()) {
    const short = shortened(line);
    if (short.length + 1 > room) {
      all.push(line);
      break;
    }
    room -= short.length + 1;
    kept.unshift(short);
  }
  const cut = all.reduce((sum, line) => sum + line.length + 1, 0);
  const isShort = kept.length < lines && leftOutBytes > 0;
  if (cut > 0 || isShort) kept.unshift(notice(cut + leftOutBytes));
  return kept.join("\n");
}
