import { execFile, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdir, mkdtemp, open, rm } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { pack } from "tar-stream";
import { createWriteStream } from "node:fs";
import { newId } from "@/lib/ids";
import { log } from "@/lib/log";
import type { ProviderContext } from "@/lib/providers/provider";
import { createVmsProvider } from "@/lib/providers/vms/provider";
import { rootPlaceOf, type RootPlace } from "@/lib/providers/vms/root";
import { ratioEstimate } from "@/lib/timings/core/bootstrap";
import { exactOf } from "@/lib/timings/core/distribution";
import { described, ms, quantile, type Figure } from "./figure";
import { answersAt } from "./orchestration";
import type { BenchWorld } from "./world";

const run = promisify(execFile);
const FILES = 12_500;
const FILE_BYTES = 40_000;
const DISK_ROUNDS = 3;
const LEAST_SPEED = 0.5;
const MOST_MB = 150;
const START_ROUNDS = 12;
const MOST_SLOWER = 1.05;
const soon = (): AbortSignal => AbortSignal.timeout(300_000);

/** A root file system of 500 MB in 12,500 files that no compression makes smaller. */
async function writeLarge(to: string): Promise<void> {
  const tar = pack();
  const written = new Promise<void>((resolve, reject) => {
    tar.on("error", reject);
    tar.pipe(createWriteStream(to)).on("close", resolve).on("error", reject);
  });
  for (let n = 0; n < FILES; n += 1) {
    await new Promise<void>((resolve) =>
      tar.entry({ name: `usr/${n % 100}/${n}` }, randomBytes(FILE_BYTES), () => resolve()),
    );
  }
  tar.finalize();
  await written;
}

/** As a disk is kept: written out before it counts. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder);
  await handle.close();
  await run("sync", ["-f", folder]);
}

async function timedTar(tar: string, folder: string): Promise<number> {
  const to = path.join(folder, "unpacked");
  await mkdir(to);
  await syncFolder(folder);
  const begunAt = performance.now();
  await run("tar", ["xf", tar, "-C", to]);
  await syncFolder(folder);
  const took = performance.now() - begunAt;
  await rm(to, { recursive: true });
  return took;
}

interface Made {
  readonly tookMs: number;
  /** The most that the maker and the program that it calls held, at their worst each. */
  readonly peakMb: number;
}

/** In a process of its own, so that its memory is its own. */
async function timedDisk(tar: string, folder: string): Promise<Made> {
  const to = path.join(folder, "root.squashfs");
  await syncFolder(folder);
  const args = ["--import", "tsx", "scripts/bench/make-disk.ts", tar, to];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  let said = "";
  child.stdout.on("data", (chunk) => (said += String(chunk)));
  await new Promise((resolve) => child.once("close", resolve));
  await rm(to, { force: true });
  const [tookMs = NaN, peakMb = NaN] = said.split(" ").map(Number);
  return { tookMs, peakMb };
}

async function disks(folder: string): Promise<Figure[]> {
  const tar = path.join(folder, "large.tar");
  await writeLarge(tar);
  const unpacked: number[] = [];
  const made: Made[] = [];
  for (let round = 0; round < DISK_ROUNDS; round += 1) {
    unpacked.push(await timedTar(tar, folder));
    made.push(await timedDisk(tar, folder));
  }
  const took = made.map(({ tookMs }) => tookMs);
  const speed = quantile(unpacked, 0.5) / quantile(took, 0.5);
  const peak = Math.max(...made.map(({ peakMb }) => peakMb));
  return [
    {
      name: "500 MB to a VM's disk, speed beside tar x",
      value: speed.toFixed(2),
      budget: `>= ${LEAST_SPEED}`,
      isWithin: speed >= LEAST_SPEED,
      detail: `${described(took)}; tar x: ${described(unpacked)}`,
    },
    {
      name: "500 MB to a VM's disk, memory above idle",
      value: `${peak.toFixed(0)} MB`,
      budget: `<= ${MOST_MB} MB`,
      isWithin: peak <= MOST_MB,
      detail: "the most that the process gained, and the most that sqfstar held",
    },
  ];
}

async function timedStart(context: ProviderContext, place: RootPlace): Promise<number> {
  const provider = createVmsProvider(context, () => place);
  const name = `bench-root-${place}-r1-1`;
  const common = { workloadId: `bench-root-${place}`, revision: 1, ordinal: 1, artifact: "demo:v1" };
  const size = { runtime: "qemu-microvm", memoryMb: 128, cpus: 1 };
  await provider.prepare(common.artifact, soon());
  const begunAt = performance.now();
  try {
    const { address } = await provider.create(
      { ...common, ...size, name, command: null, env: {}, port: 8080 },
      soon(),
    );
    await answersAt(address);
    return performance.now() - begunAt;
  } finally {
    await provider.stop(name, { graceMs: 0 }, soon());
  }
}

/** The demo, which is small, from where it is put and from where it is not, taking turns. */
async function starts(context: ProviderContext): Promise<Figure[]> {
  const chosen = rootPlaceOf(0);
  const other: RootPlace = chosen === "memory" ? "disk" : "memory";
  const times: Record<RootPlace, number[]> = { memory: [], disk: [] };
  for (const place of [chosen, other]) await timedStart(context, place);
  for (let round = 0; round < START_ROUNDS; round += 1) {
    const order: readonly RootPlace[] = round % 2 === 0 ? [chosen, other] : [other, chosen];
    for (const place of order) times[place].push(await timedStart(context, place));
  }
  const { value, low, high } = ratioEstimate(exactOf(times[chosen]), exactOf(times[other]), 0.5);
  return [
    {
      name: `demo VM from ${chosen} over from ${other}`,
      value: (value ?? NaN).toFixed(3),
      budget: `<= ${MOST_SLOWER}`,
      isWithin: (value ?? Infinity) <= MOST_SLOWER,
      detail: `${low?.toFixed(3) ?? "?"} to ${high?.toFixed(3) ?? "?"}, 95 %; ${chosen} ${described(times[chosen])}, ${other} ${ms(quantile(times[other], 0.5))}`,
    },
  ];
}

/** How a VM's root is made, and what it costs a start. */
export async function benchVmRoot({ dataDir }: BenchWorld): Promise<Figure[]> {
  const folder = await mkdtemp(path.join(dataDir, "bench-root-"));
  try {
    const made = await disks(folder);
    return [...made, ...(await starts({ ownerId: newId("mf"), dataDir: path.join(folder, "vms"), log }))];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
