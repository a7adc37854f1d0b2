const BLOCK = 512;
const LONGEST_NAME = 100;
/** Nobody's wishes are known of files that a browser gives: all of them may be run, as of those that Docker sends from Windows. */
const MODE = "0000755\0";
const encoder = new TextEncoder();

/** Zeros after so many bytes, to the end of their block. */
export const paddingAfter = (size: number): Uint8Array<ArrayBuffer> =>
  new Uint8Array((BLOCK - (size % BLOCK)) % BLOCK);
/** What a tar ends with. */
export const tarEnd = (): Uint8Array<ArrayBuffer> => new Uint8Array(2 * BLOCK);

const octal = (value: number, digits: number): string => `${value.toString(8).padStart(digits, "0")}\0`;

function block(name: Uint8Array, size: number, type: "0" | "x"): Uint8Array<ArrayBuffer> {
  const header = new Uint8Array(BLOCK);
  const put = (text: string, at: number): void => header.set(encoder.encode(text), at);
  header.set(name.subarray(0, LONGEST_NAME), 0);
  put(MODE, 100);
  put(octal(0, 7), 108);
  put(octal(0, 7), 116);
  put(octal(size, 11), 124);
  put(octal(0, 11), 136);
  put(" ".repeat(8), 148);
  put(type, 156);
  put("ustar\u000000", 257);
  const sum = header.reduce((all, byte) => all + byte, 0);
  put(`${octal(sum, 6)} `, 148);
  return header;
}

/** `LENGTH path=NAME\n`, where the length counts itself. */
function pathRecord(name: string): Uint8Array {
  const rest = encoder.encode(` path=${name}\n`).length;
  let length = rest + 1;
  while (String(length).length + rest !== length) length = String(length).length + rest;
  return encoder.encode(`${length} path=${name}\n`);
}

/**
 * What stands before a file's bytes in a tar, by POSIX.1-2001 (pax): a header, and before it a record of its name where that is long or
 * not of ASCII alone. `size` is in bytes, at most 8 GiB.
 */
export function tarHeader(name: string, size: number): Uint8Array<ArrayBuffer>[] {
  const bytes = encoder.encode(name);
  const isPlain = bytes.length === name.length && bytes.length <= LONGEST_NAME;
  if (isPlain) return [block(bytes, size, "0")];
  const record = new Uint8Array(pathRecord(name));
  return [
    block(encoder.encode("name"), record.length, "x"),
    record,
    paddingAfter(record.length),
    block(bytes, size, "0"),
  ];
}
