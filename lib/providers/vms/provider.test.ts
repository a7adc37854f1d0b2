import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { mkdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createServer, type AddressInfo } from "node:net";
import { once } from "node:events";
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test, vi } from "vitest";
import { newId } from "@/lib/ids";
import { shortFolder } from "@/lib/processes/short-folder";
import type * as Ports from "@/lib/processes/ports.mjs";
import { firstFree, freePort } from "@/lib/processes/ports.mjs";
import { waitUntil } from "@/lib/processes/wait-until";
import { listed } from "@/lib/processes/unless-missing";
import { SmallDisk } from "../../../scripts/lib/small-disk.fixture";
import { importImage } from "../artifacts/artifact-world.fixture";
import { resolveArtifact } from "../artifacts/resolve-artifact";
import { EngineConnection, shutdownEngine } from "../containers/engine";
import { createImageSource } from "../containers/image-source";
import { forgetImages, removeImage } from "../containers/own-images.fixture";
import { createContainersProvider } from "../containers/provider";
import { describeProviderContract } from "../contract";
import type { InstanceProvider, InstanceSpec, ProviderContext } from "../provider";
import { describeDisks } from "./describe-disks";
import { describeVmFaults } from "./describe-faults";
import { createVmsProvider } from "./provider";

/** Ports that are found free before any that are. */
const found = vi.hoisted((): { ports: (() => Promise<number>)[] } => ({ ports: [] }));
vi.mock("@/lib/processes/ports.mjs", async (original) => {
  const real = await original<typeof Ports>();
  return { ...real, freePort: () => (found.ports.shift() ?? real.freePort)() };
});

const log = { info: () => undefined, warn: () => undefined };
const soon = (): AbortSignal => AbortSignal.timeout(110_000);
const newContext = async (): Promise<ProviderContext> => ({
  ownerId: newId("mf"),
  dataDir: await mkdtemp(path.join(tmpdir(), "mf-vms-")),
  log,
});
async function removeContext(context: ProviderContext): Promise<void> {
  await rm(context.dataDir, { recursive: true, force: true });
  await rm(shortFolder(context), { recursive: true, force: true });
}
describeProviderContract("VMs", async () => {
  const base = await newContext();
  // Where the container engine is missing, an image is not found either, as the contract says.
  const context = { ...base, images: createImageSource(base) };
  return {
    make: () => createVmsProvider(context),
    makeForeign: () => createVmsProvider({ ...context, ownerId: newId("mf") }),
    runtime: "qemu-microvm",
    hasWalls: true,
    async killFromOutside(name) {
      const note: unknown = JSON.parse(
        await readFile(path.join(context.dataDir, "vms", name, "process.json"), "utf8"),
      );
      process.kill((note as { pid: number }).pid, "SIGKILL");
    },
    async placeForeign(name) {
      const folder = path.join(context.dataDir, "vms", name);
      await mkdir(folder, { recursive: true });
      return {
        isUntouched: async () => (await readdir(folder)).length === 0,
        remove: () => rm(folder, { recursive: true }),
      };
    },
    leftovers: async () => [
      ...(await listed(path.join(context.dataDir, "vms"))),
      ...(await listed(shortFolder(context))).filter((file) => file.startsWith("vm-")),
    ],
    async close() {
      await shutdownEngine(context);
      await removeContext(context);
    },
  };
});

const answerOf = (address: string): Promise<string> =>
  waitUntil(
    () =>
      fetch(`http://${address}/`, { signal: AbortSignal.timeout(1000) }).then(
        async (answer) => answer.ok && (await answer.text()),
        () => false as const,
      ),
    { everyMs: 20, signal: soon() },
  );

const specOf = (artifact: string, runtime: string): InstanceSpec => ({
  name: "shop-r1-1",
  workloadId: "shop",
  revision: 1,
  ordinal: 1,
  artifact,
  command: null,
  env: {},
  port: 8080,
  runtime,
  memoryMb: 128,
  cpus: 1,
});

async function answers(provider: InstanceProvider, spec: InstanceSpec): Promise<string> {
  try {
    return await answerOf((await provider.create(spec, soon())).address);
  } finally {
    await provider.stop(spec.name, { graceMs: 0 }, soon());
  }
}

test("an image that the engine has is booted as a VM and run as a container, with one digest", async ({
  skip,
}) => {
  const base = await newContext();
  const context = { ...base, images: createImageSource(base) };
  const [vms, containers] = [createVmsProvider(context), createContainersProvider(context)];
  try {
    for (const provider of [vms, containers]) {
      const { available, reason } = await provider.check(soon());
      if (!available) return skip(`${provider.label}: ${reason}`);
    }
    const { docker } = await new EngineConnection(context).get(soon());
    const { tarPath } = await resolveArtifact("demo:v2", context, soon());
    const id = await importImage(docker, tarPath, ['ENTRYPOINT ["/app/start"]', "WORKDIR /www"]);
    const tag = context.ownerId;
    await docker.getImage(id).tag({ repo: "localhost/mayfly-contract", tag });
    const artifact = `image:localhost/mayfly-contract:${tag}`;
    const digests = [await vms.prepare(artifact, soon()), await containers.prepare(artifact, soon())];
    expect(digests.map(({ digest }) => digest)).toEqual([`sha256:${id}`, `sha256:${id}`]);
    expect(await answers(containers, specOf(artifact, "runc"))).toContain("hello v2");
    expect(await answers(vms, specOf(artifact, "qemu-microvm"))).toContain("hello v2");
    await removeImage(docker, `localhost/mayfly-contract:${tag}`);
    await forgetImages(context);
  } finally {
    await shutdownEngine(context);
    await removeContext(context);
  }
});

/** Says how many CPUs it has. */
const COUNTS = "nproc >/run/index.html; exec httpd -f -p 8080 -h /run";

test("the q35 machine boots the same artifact, from memory and from a disk, with as many CPUs as asked for", async ({
  skip,
}) => {
  const context = await newContext();
  try {
    const provider = createVmsProvider(context);
    const { runtimes, reason } = await provider.check(soon());
    const q35 = runtimes.find(({ name }) => name === "qemu-q35");
    if (!q35?.available) return skip(`VMs: ${q35?.reason ?? reason}`);
    expect(await answers(provider, specOf("demo:v1", "qemu-q35"))).toContain("hello v1");
    const counting = { ...specOf("demo:v1", "qemu-q35"), command: ["/bin/sh", "-c", COUNTS], cpus: 2 };
    const fromDisk = createVmsProvider(context, () => "disk");
    expect((await answers(fromDisk, counting)).trim()).toBe("2");
  } finally {
    await removeContext(context);
  }
});

test("a VM's port is one that can be reached: none that a rule sends elsewhere, nor one that was taken meanwhile", async ({
  skip,
}) => {
  const context = await newContext();
  const run = promisify(execFile);
  const taken = createServer().listen(0, "127.0.0.1");
  await once(taken, "listening");
  const astray = await freePort();
  const sent = ["-d", "127.0.0.1", "-p", "tcp", "--dport", String(astray), "-j", "DNAT"];
  const rule = ["OUTPUT", ...sent, "--to-destination", "127.0.0.1:9"];
  let free = 0;
  const provider = createVmsProvider(context);
  try {
    const { available, reason } = await provider.check(soon());
    if (!available) return skip(`VMs: ${reason}`);
    await run("iptables", ["-w", "-t", "nat", "-I", ...rule]);
    // After the check, which boots a guest as well.
    found.ports = [
      () => Promise.resolve((taken.address() as AddressInfo).port),
      async () => (free = await firstFree([astray, 0])),
    ];
    const spec = specOf("demo:v1", "qemu-microvm");
    const { address } = await provider.create(spec, soon());
    expect(address).toBe(`127.0.0.1:${free}`);
    expect(free).not.toBe(astray);
    expect(await answerOf(address)).toContain("hello v1");
    await provider.stop(spec.name, { graceMs: 0 }, soon());
  } finally {
    found.ports = [];
    taken.close();
    // It is not there where nothing could be tried.
    await run("iptables", ["-w", "-t", "nat", "-D", ...rule]).catch(() => undefined);
    await removeContext(context);
  }
});

test("a full disk is said as such, and nothing is left of what did not fit; with room it is made", async ({
  skip,
}) => {
  const disk = new SmallDisk(160);
  const context = { ownerId: newId("mf"), dataDir: disk.folder, log };
  const provider = createVmsProvider(context);
  const spec = specOf("demo:v1", "qemu-microvm");
  try {
    if (!disk.isMounted) return skip("Only root can make a small disk.");
    const { available, reason } = await provider.check(soon());
    if (!available) return skip(`VMs: ${reason}`);
    await provider.prepare(spec.artifact, soon());
    disk.fill();
    await expect(provider.create(spec, soon())).rejects.toMatchObject({
      code: "disk-full",
      message: expect.stringMatching(/^The disk is full: .* Free some room/),
    });
    expect(await provider.check(soon())).toMatchObject({
      available: false,
      reason: expect.stringMatching(/^The disk of .* is full/),
    });
    expect(await listed(path.join(disk.folder, "vms"))).toEqual([]);
    disk.free();
    expect(await answers(provider, spec)).toContain("hello v1");
  } finally {
    await rm(shortFolder(context), { recursive: true, force: true });
    disk.remove();
  }
});

describeVmFaults();
describeDisks();
