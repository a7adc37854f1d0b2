import { execFile } from "node:child_process";
import { setTimeout as delay } from "node:timers/promises";
import { promisify } from "node:util";
import { describe, expect } from "vitest";
import { signalProcess } from "@/lib/processes/process-identity";
import { waitUntil } from "@/lib/processes/wait-until";
import { containerNameOf } from "./container-name";
import { askAgain, inspect } from "./container-state";
import { INSTANCE_LABEL, OWNER_LABEL } from "./container-options";
import { onInstallation, serves, soon, specOf, type Fault, type Installation } from "./fixture";
import { ownImages } from "./own-images.fixture";
import { astray, forgetOthers, forwardsOf } from "./stale-ports";

const run = promisify(execFile);
let here: Installation;

/** A container that is ours by its labels, of the engine's own making. */
async function place(instance: string, name: string) {
  const docker = await here.docker();
  await here.provider.prepare("demo:v1", soon());
  const { ownerId } = here.context;
  const [image] = await ownImages(docker, ownerId);
  return docker.createContainer({
    name,
    Image: image?.Id ?? "",
    Entrypoint: ["/bin/sleep"],
    Cmd: ["600"],
    Labels: { [OWNER_LABEL]: ownerId, [INSTANCE_LABEL]: instance },
  });
}

const containerOf = async (name: string) =>
  (await here.docker()).getContainer(containerNameOf(name, here.context.ownerId));

async function remaining(): Promise<readonly string[]> {
  const docker = await here.docker();
  const all = (await askAgain(() => docker.listContainers({ all: true }), soon())) ?? [];
  const { ownerId } = here.context;
  return all
    .filter(({ Labels: labels }) => labels[OWNER_LABEL] === ownerId)
    .flatMap(({ Names: names }) => names);
}

/** Rules of the host's firewall for the port of an address. */
async function forwards(address: string): Promise<readonly string[]> {
  const { stdout } = await run("iptables-save", ["-t", "nat"]);
  return forwardsOf(stdout, [new URL(`http://${address}`).port]);
}

/** Faults of the engine and of those who use it beside this installation; each with the real one. */
export function describeContainerFaults(): void {
  describe("containers bear faults", () => {
    const fault = onInstallation((one) => {
      here = one;
    });
    listsWhileOthersGo(fault);
    identities(fault);
    interruptions(fault);
  });
}

function listsWhileOthersGo(fault: Fault): void {
  fault("the list never fails while containers come and go", async () => {
    const isOver = new AbortController();
    const churn = async (lane: number) => {
      for (let round = 0; round < 12; round += 1) {
        const ordinal = lane * 100 + round;
        const container = await place(`shop-r1-${ordinal}`, `${ordinal}.${here.context.ownerId}`);
        await container.remove({ force: true });
      }
    };
    const watch = async () => {
      let lists = 0;
      for (; !isOver.signal.aborted; lists += 1) await here.provider.list(soon());
      return lists;
    };
    const watches = [watch(), watch(), watch()];
    await Promise.all([1, 2, 3, 4].map(churn)).finally(() => isOver.abort());
    expect(Math.min(...(await Promise.all(watches)))).toBeGreaterThan(0);
  });
}

function identities(fault: Fault): void {
  fault("a paused one is listed as such, is ended, and leaves nothing", async () => {
    await here.provider.create(specOf("shop-r1-1", 1), soon());
    await (await containerOf("shop-r1-1")).pause();
    expect(await here.provider.list(soon())).toMatchObject([
      { name: "shop-r1-1", running: true, state: "paused" },
    ]);
    await here.make().stop("shop-r1-1", { graceMs: 1000 }, soon());
    expect(await remaining()).toEqual([]);
  });

  fault("a paused one that is killed has ended", async () => {
    await here.provider.create(specOf("shop-r1-2", 2), soon());
    await (await containerOf("shop-r1-2")).pause();
    await here.provider.kill("shop-r1-2", soon());
    const isOver = async () => (await here.provider.list(soon())).every(({ running }) => !running);
    await waitUntil(isOver, { everyMs: 20, signal: soon() });
  });

  fault("one that is paused and asked for again goes on", async () => {
    const spec = specOf("shop-r1-3", 3);
    const { address } = await here.provider.create(spec, soon());
    await (await containerOf(spec.name)).pause();
    expect(await here.provider.create(spec, soon())).toMatchObject({ address, existed: true });
    await serves(address);
  });

  fault("a renamed one stays what it is: listed, adopted, read and ended", async () => {
    const spec = specOf("shop-r1-4", 4);
    const { address } = await here.provider.create(spec, soon());
    await (await containerOf(spec.name)).rename({ name: `renamed.${here.context.ownerId}x` });
    expect(await here.make().list(soon())).toMatchObject([{ name: spec.name, running: true, address }]);
    expect(await here.make().create(spec, soon())).toMatchObject({ existed: true, address });
    await serves(address);
    expect(await here.make().logs(spec.name, { lines: 5 }, soon())).toContain("serving");
    await here.make().stop(spec.name, { graceMs: 0 }, soon());
    expect(await remaining()).toEqual([]);
  });

  fault("what is the same instance twice is ended twice", async () => {
    await here.provider.create(specOf("shop-r1-5", 5), soon());
    await (await place("shop-r1-5", `copy.${here.context.ownerId}`)).start();
    expect(await here.provider.list(soon())).toHaveLength(1);
    await here.provider.stop("shop-r1-5", { graceMs: 0 }, soon());
    expect(await remaining()).toEqual([]);
  });
}

function interruptions(fault: Fault): void {
  fault("one whose port a rule of another, long gone, sends elsewhere is reached all the same", async () => {
    const spec = specOf("shop-r1-7", 7);
    const { address } = await here.provider.create(spec, soon());
    await serves(address);
    const [own] = astray(await forwards(address), []);
    if (own === undefined) throw new Error("The engine forwards by no rule of the firewall.");
    const left = own.replace("-A ", "-I ").replace(/to-destination [\d.]+/, "to-destination 10.88.255.254");
    await run("iptables", ["-w", "-t", "nat", ...left.split(" ")]);
    const inspected = await inspect(await containerOf(spec.name), soon());
    if (inspected === null) throw new Error("It is gone.");
    await forgetOthers(inspected, here.context);
    expect(astray(await forwards(address), [])).toEqual([own]);
    await serves(address);
  });

  fault(
    "one that was made and never started has not ended, and is started when it is asked for",
    async () => {
      const spec = specOf("shop-r1-6", 6);
      await place(spec.name, containerNameOf(spec.name, here.context.ownerId));
      expect(await here.provider.list(soon())).toMatchObject([
        { name: spec.name, running: false, state: "made", exitCode: null, startedAt: null },
      ]);
      const { address } = await here.provider.create(spec, soon());
      expect(await here.provider.list(soon())).toMatchObject([{ running: true, state: "running", address }]);
      await serves(address);
      await here.provider.stop(spec.name, { graceMs: 0 }, soon());
      expect(await remaining()).toEqual([]);
    },
  );

  fault(
    "a service that is killed in mid-creation leaves nothing that counts as ended by itself",
    async () => {
      await here.provider.prepare("demo:v1", soon());
      for (let round = 0; round < 8; round += 1) {
        const spec = specOf(`shop-r2-${round}`, round, { revision: 2 });
        const creation = here.provider.create(spec, soon()).catch((error: unknown) => error);
        await delay(60 + round * 12);
        signalProcess(await here.service(), "SIGKILL");
        await creation;
        const list = await waitUntil(() => here.provider.list(soon()).catch(() => null), {
          everyMs: 50,
          signal: soon(),
        });
        expect(list.find(({ name }) => name === spec.name)?.state).not.toBe("ended");
        const { address } = await waitUntil(() => here.provider.create(spec, soon()).catch(() => null), {
          everyMs: 50,
          signal: soon(),
        });
        await serves(address);
        await here.provider.stop(spec.name, { graceMs: 0 }, soon());
      }
    },
  );
}
