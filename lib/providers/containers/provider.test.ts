import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newId } from "@/lib/ids";
import { identify, signalProcess } from "@/lib/processes/process-identity";
import { shortFolder } from "@/lib/processes/short-folder";
import { waitUntil } from "@/lib/processes/wait-until";
import { describeProviderContract } from "../contract";
import type { InstanceMark, InstanceProvider, InstanceSpec, ProviderContext } from "../provider";
import { containerNameOf } from "./container-name";
import { askAgain, inspect } from "./container-state";
import { EngineConnection, shutdownEngine, type Engine } from "./engine";
import { describeContainerFaults } from "./describe-faults";
import { describeHungEngine } from "./describe-hangs";
import { describeContainerIsolation } from "./describe-isolation";
import { ownImages } from "./own-images.fixture";
import { createContainersProvider } from "./provider";

const log = { info: () => undefined, warn: () => undefined };
const soon = (): AbortSignal => AbortSignal.timeout(60_000);

const newContext = async (): Promise<ProviderContext> => ({
  ...{ ownerId: newId("mf"), dataDir: await mkdtemp(path.join(tmpdir(), "mf-containers-")), log },
});
async function removeContext(context: ProviderContext): Promise<void> {
  await shutdownEngine(context);
  await rm(context.dataDir, { recursive: true, force: true });
  await rm(shortFolder(context), { recursive: true, force: true });
}

describeProviderContract("containers", async () => {
  const context = await newContext();
  const foreign = await newContext();
  const engine = (): Promise<Engine> => new EngineConnection(context).get(soon());
  const containerOf = async (name: string) =>
    (await engine()).docker.getContainer(containerNameOf(name, context.ownerId));
  return {
    make: () => createContainersProvider(context),
    makeForeign: () => createContainersProvider(foreign),
    runtime: "runc",
    hasWalls: true,
    async killFromOutside(name) {
      await (await containerOf(name)).kill({ signal: "SIGKILL" });
    },
    async placeForeign(name) {
      const { docker } = await engine();
      await createContainersProvider(context).prepare("demo:v1", soon());
      const images = await ownImages(docker, context.ownerId);
      const container = await docker.createContainer({
        ...{
          name: containerNameOf(name, context.ownerId),
          Image: images[0]?.Id ?? "",
          Cmd: ["/never-started"],
        },
      });
      return {
        isUntouched: async () => (await container.inspect()).State.Status === "created",
        remove: () => container.remove({ force: true }) as Promise<void>,
      };
    },
    async leftovers() {
      const { docker } = await engine();
      const all = (await askAgain(() => docker.listContainers({ all: true }), soon())) ?? [];
      return all.flatMap(({ Names: names }) => names).filter((name) => name.includes(context.ownerId));
    },
    async close() {
      await removeContext(context);
      await removeContext(foreign);
    },
  };
});

const specOf = (name: string, ordinal: number): InstanceSpec => ({
  ...{
    name,
    workloadId: "shop",
    revision: 1,
    ordinal,
    artifact: "demo:v1",
    command: null,
    env: {},
    port: 8080,
  },
  ...{ runtime: "runc", memoryMb: 128, cpus: 1 },
});

/** Podman's service as this installation starts it; an engine of somebody else is not ours to kill. */
let context: ProviderContext;
let provider: InstanceProvider;
let missing: string | null = null;
beforeAll(async () => {
  context = await newContext();
  provider = createContainersProvider(context);
  const status = await provider.check(soon());
  const isOurs = existsSync(path.join(context.dataDir, "containers", "service.json"));
  missing = status.available ? (isOurs ? null : "the engine is not ours to kill") : status.reason;
});
afterAll(() => removeContext(context));

async function stopAll(): Promise<void> {
  for (const { name } of await provider.list(soon())) await provider.stop(name, { graceMs: 0 }, soon());
}

test("many who create one name at once get one container", async ({ skip }) => {
  if (missing !== null) return skip(`containers: ${missing}`);
  try {
    for (let round = 1; round <= 10; round += 1) {
      const spec = specOf(`shop-r2-${round}`, round);
      const made = await Promise.all(
        Array.from({ length: 8 }, () => createContainersProvider(context).create(spec, soon())),
      );
      expect(made.filter(({ existed }) => !existed)).toHaveLength(1);
      expect(new Set(made.map(({ address }) => address)).size).toBe(1);
    }
  } finally {
    await stopAll();
  }
});

/** Ends Podman when it has the name and before the container is there: the name stays taken, by nobody. */
async function interruptCreation(name: string): Promise<void> {
  const { docker } = await new EngineConnection(context).get(soon());
  await provider.prepare("demo:v1", soon());
  const [image] = await ownImages(docker, context.ownerId);
  const where = "{{.Store.GraphRoot}}/{{.Store.GraphDriverName}}-containers/containers.json";
  const { stdout } = await promisify(execFile)("podman", ["info", "--format", where]);
  const hasName = () => readFileSync(stdout.trim(), "utf8").includes(name);
  const container = docker.getContainer(name);
  const interrupt = async (): Promise<boolean> => {
    const creation = spawn("podman", ["create", "--name", name, image?.Id ?? "", "/never-started"]);
    const ended = once(creation, "exit");
    while (!hasName() && creation.exitCode === null) await nextTurn();
    creation.kill("SIGKILL");
    await ended;
    if ((await inspect(container, soon())) === null) return hasName();
    // It was quicker.
    await container.remove({ force: true });
    return false;
  };
  await waitUntil(interrupt, { everyMs: 0, signal: soon() });
}

test("a name that an interrupted creation has left taken becomes free", async ({ skip }) => {
  if (missing !== null) return skip(`containers: ${missing}`);
  const spec = specOf("shop-r3-1", 1);
  await interruptCreation(containerNameOf(spec.name, context.ownerId));
  try {
    expect(await provider.create(spec, soon())).toMatchObject({ name: spec.name, existed: false });
  } finally {
    await stopAll();
  }
});

test("containers outlive a killed engine service, which comes back, and the gap in its marks is filled", async ({
  skip,
}) => {
  if (missing !== null) return skip(`containers: ${missing}`);
  const marks: InstanceMark[] = [];
  const watching = new AbortController();
  const watch = provider.watch((mark) => marks.push(mark), watching.signal);
  const marked = (name: string, mark: string) =>
    waitUntil(() => marks.some((one) => one.name === name && one.mark === mark), {
      everyMs: 10,
      signal: soon(),
    });
  try {
    const { address } = await provider.create(specOf("shop-r1-1", 1), soon());
    await marked("shop-r1-1", "started");
    const note: unknown = JSON.parse(
      await readFile(path.join(context.dataDir, "containers", "service.json"), "utf8"),
    );
    const service = identify((note as { pid: number }).pid);
    expect(service && signalProcess(service, "SIGKILL")).toBe(true);
    // Another process finds the engine gone, starts it, and makes one while nobody listens to the first stream.
    await createContainersProvider(context).create(specOf("shop-r1-2", 2), soon());
    await marked("shop-r1-2", "started");
    const list = await provider.list(soon());
    expect(list.find(({ name }) => name === "shop-r1-1")).toMatchObject({ running: true, address });
  } finally {
    await stopAll();
    watching.abort();
    await watch;
  }
});

describeContainerFaults();
describeHungEngine();
describeContainerIsolation();
