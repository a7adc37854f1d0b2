import { createHash } from "node:crypto";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { pack } from "tar-stream";
import { writeWhole } from "@/lib/processes/note-file";
import { unlessMissing } from "@/lib/processes/unless-missing";
import { ProviderError } from "../provider";
import { tarConfigOf, type DemoVariant, type ResolvedArtifact } from "./artifact";
import { staticBusybox } from "./busybox";
import { demoRootfs, type RootfsEntry } from "./demo-rootfs";
import { artifactsFolder, findKept, hexOf } from "./kept-tar";

/** Owner and time are fixed, so that the same entries always give the same bytes and thereby the same digest. */
export async function tarOf(entries: readonly RootfsEntry[]): Promise<Buffer> {
  const tar = pack();
  for (const entry of entries) {
    const common = {
      name: entry.path,
      mtime: new Date(0),
      uid: 0,
      gid: 0,
      uname: "root",
      gname: "root",
    };
    if (entry.type === "file") {
      tar.entry({ ...common, type: "file", mode: entry.mode }, Buffer.from(entry.content));
    } else if (entry.type === "symlink") {
      tar.entry({ ...common, type: "symlink", mode: 0o777, linkname: entry.target });
    } else {
      tar.entry({ ...common, type: "directory", mode: entry.mode });
    }
  }
  tar.finalize();
  return buffer(tar);
}

const built = new Map<string, Promise<string>>();

/** Builds the variant and keeps it; the digits of its digest. */
async function build(variant: DemoVariant, dataDir: string): Promise<string> {
  const busybox = await staticBusybox();
  const tar = await tarOf(demoRootfs(variant, busybox.bytes, busybox.applets));
  const hex = createHash("sha256").update(tar).digest("hex");
  const tarPath = join(artifactsFolder(dataDir), `${hex}.tar`);
  const present = await unlessMissing(null, stat(tarPath));
  if (present?.size !== tar.length) await writeWhole(tarPath, tar);
  return hex;
}

async function builtHex(variant: DemoVariant, dataDir: string): Promise<string> {
  const key = `${dataDir}\n${variant}`;
  const known = await built.get(key)?.catch(() => null);
  if (known && (await findKept(dataDir, known))) return known;
  const promise = build(variant, dataDir);
  built.set(key, promise);
  return promise;
}

/** The demo application as a root file system tar, built once per process and found again on disk. */
export async function resolveDemo(
  variant: DemoVariant,
  dataDir: string,
  pinned: string | null,
): Promise<ResolvedArtifact> {
  const ref = `demo:${variant}`;
  const kept = pinned === null ? null : await findKept(dataDir, hexOf(pinned));
  const tarHex = kept !== null && pinned !== null ? hexOf(pinned) : await builtHex(variant, dataDir);
  const digest = `sha256:${tarHex}`;
  if (pinned !== null && digest !== pinned) {
    throw new ProviderError(
      "artifact-not-found",
      `This revision runs ${ref} as it was, ${pinned}. Another busybox makes another one now, and no copy is left. Deploy again.`,
    );
  }
  const tarPath = join(artifactsFolder(dataDir), `${tarHex}.tar`);
  return { ref, digest, tarPath, tarHex, config: tarConfigOf("demo") };
}
