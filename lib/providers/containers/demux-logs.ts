const HEADER_BYTES = 8;

/** Output comes in frames: stream number, three zeros, length (big-endian), bytes. Returns their bytes in order. */
export function demuxLogs(raw: Buffer | string): string {
  const bytes = typeof raw === "string" ? Buffer.from(raw, "binary") : raw;
  const parts: Buffer[] = [];
  for (let at = 0; at + HEADER_BYTES <= bytes.length;) {
    const length = bytes.readUInt32BE(at + 4);
    parts.push(bytes.subarray(at + HEADER_BYTES, at + HEADER_BYTES + length));
    at += HEADER_BYTES + length;
  }
  return Buffer.concat(parts).toString("utf8");
}
