import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { newId } from "@/lib/ids";
import { shortFolder } from "@/lib/processes/short-folder";
import { dockerClient } from "../containers/docker-client";
import { shutdownEngine } from "../containers/engine";
import { createContainersProvider } from "../containers/provider";
import type { ProviderContext } from "../provider";
import { createSimulatedProvider } from "../simulated/provider";
import { createVmsProvider } from "../vms/provider";
import { fuzzSpecs } from "./spec-fuzz.fixture";

const log = { info: () => undefined, warn: () => undefined };
const soon = (): AbortSignal => AbortSignal.timeout(110_000);

async function inContext<T>(work: (context: ProviderContext) => Promise<T>): Promise<T> {
  const dataDir = await mkdtemp(path.join(tmpdir(), "mf-artifacts-"));
  const context = { ownerId: newId("mf"), dataDir, log };
  try {
    return await work(context);
  } finally {
    await shutdownEngine(context);
    await rm(dataDir, { recursive: true, force: true });
    await rm(shortFolder(context), { recursive: true, force: true });
  }
}

test("an engine that redirects is a failed call, and no request to where it points", async () => {
  const server = createServer((_request, response) => {
    response.writeHead(301, { location: "http://images.invalid/" }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const docker = dockerClient({ host: "127.0.0.1", port, protocol: "http" });
  await expect(docker.getImage("x//y").inspect()).rejects.toThrow();
  await expect(docker.listContainers()).rejects.toThrow();
  await new Promise((resolve) => server.close(resolve));
});

test("the simulation carries out or refuses whatever a spec holds", () =>
  inContext((context) => {
    const options = { id: "simulated-containers", kind: "container", seed: "fuzz" } as const;
    return fuzzSpecs(createSimulatedProvider(options, context), { runtime: "simulated", memoryMb: 64 }, 200);
  }));

test("the container engine carries out or refuses whatever a spec holds", ({ skip }) =>
  inContext(async (context) => {
    const provider = createContainersProvider(context);
    const { available, reason } = await provider.check(soon());
    if (!available) return skip(`containers: ${reason}`);
    await fuzzSpecs(provider, { runtime: "runc", memoryMb: 64 }, 30);
  }));

test("QEMU carries out or refuses whatever a spec holds", ({ skip }) =>
  inContext(async (context) => {
    const provider = createVmsProvider(context);
    const { available, reason } = await provider.check(soon());
    if (!available) return skip(`VMs: ${reason}`);
    await fuzzSpecs(provider, { runtime: "qemu-microvm", memoryMb: 64 }, 15);
  }));
