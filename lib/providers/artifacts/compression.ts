import { open } from "node:fs/promises";

export type Compression = "gzip" | "zstd" | "xz" | "bzip2";

const MAGIC: readonly (readonly [string, Compression])[] = [
  ["1f8b", "gzip"],
  ["28b52ffd", "zstd"],
  ["fd377a58", "xz"],
  ["425a68", "bzip2"],
];

/** How a file is compressed, by how it begins; null where it is not. Throws what the system says where it can't be read. */
export async function compressionOf(path: string): Promise<Compression | null> {
  const file = await open(path);
  try {
    const { buffer } = await file.read(Buffer.alloc(4), 0, 4, 0);
    const start = buffer.toString("hex");
    return MAGIC.find(([magic]) => start.startsWith(magic))?.[1] ?? null;
  } finally {
    await file.close();
  }
}
