import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect } from "vitest";
import { listenOnHost } from "./listeners";
import { reachOf, reachOfItself } from "./reach";
import { writeReachArtifact } from "./reach-artifact";

/** Under emulation each address takes 20 s of a core. */
export const SCAN_WITHIN_MS = 900_000;
const PORT = 8080;

/** Starts two instances by `start`, which gives an address, and lets one of them look for everything around it. */
export async function expectWalls(start: (artifact: string) => Promise<string>): Promise<void> {
  const signal = AbortSignal.timeout(SCAN_WITHIN_MS);
  const folder = await mkdtemp(path.join(tmpdir(), "mf-reach-"));
  const listeners = await listenOnHost();
  try {
    const tarPath = path.join(folder, "rootfs.tar");
    await writeReachArtifact(tarPath);
    const [inside, neighbour] = [await start(`tar:${tarPath}`), await start(`tar:${tarPath}`)];
    expect(await reachOfItself(inside, PORT, signal)).toContain(`tcp 127.0.0.1 ${PORT}`);
    const known = [...listeners.ports, PORT, Number(neighbour.split(":").at(-1)), 53, 69];
    expect(await reachOf(inside, known, signal)).toEqual([]);
  } finally {
    listeners.close();
    await rm(folder, { recursive: true, force: true });
  }
}
