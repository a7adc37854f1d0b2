import { createHash } from "node:crypto";
import { tmpdir } from "node:os";
import path from "node:path";

/** A folder for sockets of this installation: a socket's whole path may have 107 bytes, and data folders lie deep. */
export function shortFolder(context: { readonly ownerId: string; readonly dataDir: string }): string {
  const key = createHash("sha256")
    .update(`${context.ownerId}\n${context.dataDir}`)
    .digest("hex")
    .slice(0, 10);
  return path.join(tmpdir(), `mayfly-${key}`);
}
