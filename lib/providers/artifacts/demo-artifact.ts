import { createHash } from "node:crypto";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { pack } from "tar-stream";
import type { DemoVariant, ResolvedArtifact } from "./artifact";
import { staticBusybox } from "./busybox";
import { demoRootfs, type RootfsEntry } from "./demo-rootfs";
import { writeAtomically } from "./write-atomically";

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

const built = new Map<string, Promise<ResolvedArtifact>>();

async function build(variant: DemoVariant, dataDir: string): Promise<ResolvedArtifact> {
  const busybox = await staticBusybox();
  const tar = await tarOf(demoRootfs(variant, busybox.bytes, busybox.applets));
  const hex = createHash("sha256").update(tar).digest("hex");
  const tarPath = join(dataDir, "artifacts", `${hex}.tar`);
  const present = await stat(tarPath).catch(() => null);
  if (present?.size !== tar.length) await writeAtomically(tarPath, tar);
  return {
    ref: `demo:${variant}`,
    digest: `sha256:${hex}`,
    tarPath,
    entrypoint: ["/app/start"],
    env: {},
    workingDir: null,
  };
}

/** The demo application as a root file system tar, built once per process and found again on disk. */
export async function resolveDemo(variant: DemoVariant, dataDir: string): Promise<ResolvedArtifact> {
  const key = `${dataDir}\n${variant}`;
  const known = await built.get(key)?.catch(() => null);
  if (known && (await stat(known.tarPath).catch(() => null))) return known;
  const promise = build(variant, dataDir);
  built.set(key, promise);
  return promise;
}
