import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { dockerClient } from "../containers/docker-client";
import { forgetImages } from "../containers/own-images.fixture";
import { createContainersProvider } from "../containers/provider";
import { createSimulatedProvider } from "../simulated/provider";
import { createVmsProvider } from "../vms/provider";
import { inContext, soon } from "./artifact-world.fixture";
import { describeKept } from "./describe-kept";
import { describeParity } from "./describe-parity";
import { describePinning } from "./describe-pinning";
import { describeReferences } from "./describe-references";
import { fuzzSpecs } from "./spec-fuzz.fixture";

describePinning();
describeParity();
describeKept();
describeReferences();

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
    try {
      await fuzzSpecs(provider, { runtime: "runc", memoryMb: 64 }, 30);
    } finally {
      await forgetImages(context);
    }
  }));

test("QEMU carries out or refuses whatever a spec holds", ({ skip }) =>
  inContext(async (context) => {
    const provider = createVmsProvider(context);
    const { available, reason } = await provider.check(soon());
    if (!available) return skip(`VMs: ${reason}`);
    await fuzzSpecs(provider, { runtime: "qemu-microvm", memoryMb: 64 }, 15);
  }));
