import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Readable } from "node:stream";
import type Docker from "dockerode";
import type { TestContext } from "vitest";
import { newId } from "@/lib/ids";
import { shortFolder } from "@/lib/processes/short-folder";
import { waitUntil } from "@/lib/processes/wait-until";
import { EngineConnection, shutdownEngine } from "../containers/engine";
import { createImageSource } from "../containers/image-source";
import { forgetImages } from "../containers/own-images.fixture";
import { createContainersProvider } from "../containers/provider";
import type { InstanceProvider, InstanceSpec, ProviderContext } from "../provider";
import { createVmsProvider } from "../vms/provider";
import { tarOf } from "./demo-artifact";

export const soon = (): AbortSignal => AbortSignal.timeout(110_000);
const log = { info: () => undefined, warn: () => undefined };

export async function inContext<T>(work: (context: ProviderContext) => Promise<T>): Promise<T> {
  const dataDir = await mkdtemp(path.join(tmpdir(), "mf-artifacts-"));
  const context = { ownerId: newId("mf"), dataDir, log };
  try {
    return await work({ ...context, images: createImageSource(context) });
  } finally {
    await shutdownEngine(context);
    await rm(dataDir, { recursive: true, force: true });
    await rm(shortFolder(context), { recursive: true, force: true });
  }
}

/** Both kinds over one installation, and the engine that they share. */
export interface BothKinds {
  readonly context: ProviderContext;
  readonly docker: Docker;
  readonly containers: InstanceProvider;
  readonly vms: InstanceProvider;
}

export const withBothKinds = (skip: TestContext["skip"], work: (both: BothKinds) => Promise<void>) =>
  inContext(async (context) => {
    const [containers, vms] = [createContainersProvider(context), createVmsProvider(context)];
    for (const provider of [containers, vms]) {
      const { available, reason } = await provider.check(soon());
      if (!available) return skip(`${provider.label}: ${reason}`);
    }
    const { docker } = await new EngineConnection(context).get(AbortSignal.timeout(1_000_000));
    try {
      return await work({ context, docker, containers, vms });
    } finally {
      await forgetImages(context);
    }
  });

/** The two blocks of zeros that `tarOf` ends with. */
const END_BYTES = 1024;

/** A tar with a file that no other has, so that what is made of it, whoever makes it, is not what others have. */
export async function ownTar(tarPath: string): Promise<Buffer> {
  const whole = await readFile(tarPath);
  const id = newId("own");
  const own = await tarOf([{ type: "file", path: `etc/${id}`, mode: 0o644, content: id }]);
  return Buffer.concat([whole.subarray(0, whole.length - END_BYTES), own]);
}

/**
 * Imports a root file system as an image with the settings of a Dockerfile's lines; its id. An engine knows images by their
 * content, and all of its users share them: this one is the caller's alone.
 */
export async function importImage(
  docker: Docker,
  tarPath: string,
  changes: readonly string[],
): Promise<string> {
  let said = "";
  const tar = Readable.from([await ownTar(tarPath)]);
  for await (const part of await docker.importImage(tar, { changes })) said += String(part);
  return /[0-9a-f]{64}/.exec(said)?.[0] ?? "";
}

let ordinal = 0;
/** An instance of `kind` with a name of its own. */
export function specOf(
  provider: InstanceProvider,
  artifact: string,
  more: Partial<InstanceSpec> = {},
): InstanceSpec {
  ordinal += 1;
  return {
    name: `shop-r1-${ordinal}`,
    workloadId: "shop",
    revision: 1,
    ordinal,
    artifact,
    command: null,
    env: {},
    port: 8080,
    runtime: provider.kind === "vm" ? "qemu-microvm" : "runc",
    memoryMb: 128,
    cpus: 1,
    ...more,
  };
}

const bodyOf = (address: string, at: string): Promise<string> =>
  waitUntil(
    () =>
      fetch(`http://${address}${at}`, { signal: AbortSignal.timeout(5000) }).then(
        async (answer) => answer.ok && (await answer.text()),
        () => false as const,
      ),
    { everyMs: 50, signal: soon() },
  );

/** What it answers at `at`, once it does; it is stopped after `then`. */
export async function answerOf(
  provider: InstanceProvider,
  spec: InstanceSpec,
  at = "/",
  then: () => Promise<void> = () => Promise.resolve(),
): Promise<string> {
  try {
    const { address } = await provider.create(spec, soon());
    const body = await bodyOf(address, at);
    await then();
    return body;
  } finally {
    await provider.stop(spec.name, { graceMs: 0 }, soon());
  }
}
