/** One entry of an archive. Paths are relative, without a leading slash. */
export interface CpioEntry {
  readonly path: string;
  readonly type: "directory" | "file" | "symlink" | "character-device" | "block-device" | "fifo";
  /** Permission bits. */
  readonly mode: number;
  /** The file's bytes or the link's target. */
  readonly content?: Buffer;
  readonly uid?: number;
  readonly gid?: number;
  readonly device?: { readonly major: number; readonly minor: number };
}

const TYPE_BITS: Readonly<Record<CpioEntry["type"], number>> = {
  directory: 0o040000,
  file: 0o100000,
  symlink: 0o120000,
  "character-device": 0o020000,
  "block-device": 0o060000,
  fifo: 0o010000,
};
const hex = (value: number): string => value.toString(16).padStart(8, "0").toUpperCase();
const padding = (length: number): Buffer => Buffer.alloc((4 - (length % 4)) % 4);

function entryBytes(entry: CpioEntry, inode: number): Buffer[] {
  const name = Buffer.from(`${entry.path}\0`);
  const content = entry.content ?? Buffer.alloc(0);
  const fields = [
    inode,
    TYPE_BITS[entry.type] | entry.mode,
    entry.uid ?? 0,
    entry.gid ?? 0,
    1,
    0,
    content.length,
    0,
    0,
    entry.device?.major ?? 0,
    entry.device?.minor ?? 0,
    name.length,
    0,
  ];
  const head = Buffer.from(`070701${fields.map(hex).join("")}`);
  return [head, name, padding(head.length + name.length), content, padding(content.length)];
}

/** An archive in the "newc" format that the kernel unpacks as initramfs. Several may follow each other in one file. */
export function cpioOf(entries: readonly CpioEntry[]): Buffer {
  const parts = entries.flatMap((entry, index) => entryBytes(entry, index + 1));
  const trailer = entryBytes({ path: "TRAILER!!!", type: "file", mode: 0 }, 0);
  return Buffer.concat([...parts, ...trailer]);
}
