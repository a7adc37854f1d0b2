import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import { promisify } from "node:util";
import { describe, expect } from "vitest";
import { newId } from "@/lib/ids";
import { signalProcess } from "@/lib/processes/process-identity";
import { shortFolder } from "@/lib/processes/short-folder";
import { waitUntil } from "@/lib/processes/wait-until";
import { describeProviderContract } from "../contract";
import type { InstanceMark, ProviderContext } from "../provider";
import { containerNameOf } from "./container-name";
import { askAgain, inspect } from "./container-state";
import { EngineConnection, shutdownEngine, type Engine } from "./engine";
import { describeContainerFaults } from "./describe-faults";
import { describeHungEngine } from "./describe-hangs";
import { describeContainerIsolation } from "./describe-isolation";
import { onInstallation, soon, specOf, type Installation } from "./fixture";
import { forgetImages, ownImages } from "./own-images.fixture";
import { createContainersProvider } from "./provider";

const log = { info: () => undefined, warn: () => undefined };

const newContext = async (): Promise<ProviderContext> => ({
  ownerId: newId("mf"),
  dataDir: await mkdtemp(path.join(tmpdir(), "mf-containers-")),
  log,
});
async function removeContext(context: ProviderContext): Promise<void> {
  await forgetImages(context);
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
        name: containerNameOf(name, context.ownerId),
        Image: images[0]?.Id ?? "",
        Cmd: ["/never-started"],
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

let here: Installation;

/** Ends Podman when it has the name and before the container is there: the name stays taken, by nobody. */
async function interruptCreation(name: string): Promise<void> {
  const docker = await here.docker();
  await here.provider.prepare("demo:v1", soon());
  const [image] = await ownImages(docker, here.context.ownerId);
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

describe("containers of one installation", () => {
  const fault = onInstallation((one) => {
    here = one;
  });

  fault("many who create one name at once get one container", async () => {
    for (let round = 1; round <= 10; round += 1) {
      const spec = specOf(`shop-r2-${round}`, round);
      const made = await Promise.all(Array.from({ length: 8 }, () => here.make().create(spec, soon())));
      expect(made.filter(({ existed }) => !existed)).toHaveLength(1);
      expect(new Set(made.map(({ address }) => address)).size).toBe(1);
    }
  });

  fault("a name that an interrupted creation has left taken becomes free", async () => {
    const spec = specOf("shop-r3-1", 1);
    await interruptCreation(containerNameOf(spec.name, here.context.ownerId));
    expect(await here.provider.create(spec, soon())).toMatchObject({ name: spec.name, existed: false });
  });

  fault(
    "containers outlive a killed engine service, which comes back, and the gap in its marks is filled",
    async () => {
      const marks: InstanceMark[] = [];
      const watching = new AbortController();
      const watch = here.provider.watch((mark) => marks.push(mark), watching.signal);
      const marked = (name: string, mark: string) =>
        waitUntil(() => marks.some((one) => one.name === name && one.mark === mark), {
          everyMs: 10,
          signal: soon(),
        });
      try {
        const { address } = await here.provider.create(specOf("shop-r1-1", 1), soon());
        await marked("shop-r1-1", "started");
        expect(signalProcess(await here.service(), "SIGKILL")).toBe(true);
        // Another process finds the engine gone, starts it, and makes one while nobody listens to the first stream.
        await here.make().create(specOf("shop-r1-2", 2), soon());
        await marked("shop-r1-2", "started");
        const list = await here.provider.list(soon());
        expect(list.find(({ name }) => name === "shop-r1-1")).toMatchObject({ running: true, address });
      } finally {
        watching.abort();
        await watch;
      }
    },
  );
});

describeContainerFaults();
describeHungEngine();
describeContainerIsolation();
