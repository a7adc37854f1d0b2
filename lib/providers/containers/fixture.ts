import { afterAll, afterEach, beforeAll, test } from "vitest";
import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type Docker from "dockerode";
import { z } from "zod";

import { identify, type ProcessIdentity } from "@/lib/processes/process-identity";
import { shortFolder } from "@/lib/processes/short-folder";
import { waitUntil } from "@/lib/processes/wait-until";
import type { InstanceProvider, InstanceSpec, ProviderContext } from "../provider";
import { EngineConnection, shutdownEngine } from "./engine";
import { forgetImages } from "./own-images.fixture";
import { createContainersProvider, type ContainersOptions } from "./provider";

/** No test waits for a time: these only end one that would wait for ever. */
export const soon = (): AbortSignal => AbortSignal.timeout(90_000);

/** An installation with an engine service of its own, whose process a test may stop and kill. */
export interface Installation {
  readonly context: ProviderContext;
  readonly provider: InstanceProvider;
  /** What was said through the log. */
  readonly said: string[];
  /** Why it can't be tested here; null where it can. */
  readonly missing: string | null;
  make(options?: ContainersOptions): InstanceProvider;
  docker(): Promise<Docker>;
  service(): Promise<ProcessIdentity>;
  stopAll(): Promise<void>;
  close(): Promise<void>;
}

const noteOf = ({ dataDir }: ProviderContext) => path.join(dataDir, "containers", "service.json");

export async function installation(): Promise<Installation> {
  const said: string[] = [];
  const say = (_: object, message: string) => void said.push(message);
  const dataDir = await mkdtemp(path.join(tmpdir(), "mf-containers-"));
  const context = { ownerId: `mf-${randomUUID().slice(-12)}`, dataDir, log: { info: say, warn: say } };
  const provider = createContainersProvider(context);
  const status = await provider.check(soon());
  const notOurs = existsSync(noteOf(context)) ? null : "the engine is not ours to kill";
  return {
    context,
    provider,
    said,
    missing: status.available ? notOurs : status.reason,
    make: (options) => createContainersProvider(context, options),
    docker: async () => (await new EngineConnection(context).get(soon())).docker,
    async service() {
      const note: unknown = JSON.parse(await readFile(noteOf(context), "utf8"));
      const found = identify(z.object({ pid: z.number() }).parse(note).pid);
      if (!found) throw new Error("The engine's service does not run.");
      return found;
    },
    async stopAll() {
      for (const { name } of await provider.list(soon())) await provider.stop(name, { graceMs: 0 }, soon());
    },
    async close() {
      await forgetImages(context);
      await shutdownEngine(context);
      await rm(dataDir, { recursive: true, force: true });
      await rm(shortFolder(context), { recursive: true, force: true });
    },
  };
}

export const specOf = (name: string, ordinal: number, more: Partial<InstanceSpec> = {}): InstanceSpec => ({
  name,
  workloadId: "shop",
  revision: 1,
  ordinal,
  artifact: "demo:v1",
  command: null,
  env: {},
  port: 8080,
  runtime: "runc",
  memoryMb: 128,
  cpus: 1,
  ...more,
});

export const serves = (address: string): Promise<boolean> =>
  waitUntil(
    () =>
      fetch(`http://${address}/healthz`, { signal: AbortSignal.timeout(2000) }).then(
        ({ ok }) => ok,
        () => false,
      ),
    { everyMs: 20, signal: soon() },
  );

export type Fault = (says: string, run: () => Promise<void>) => void;

/** Inside of a `describe`: an installation of its tests' own, told by `use`; they are skipped, loudly, where there is no engine. */
export function onInstallation(use: (here: Installation) => void): Fault {
  let here: Installation;
  beforeAll(async () => {
    here = await installation();
    use(here);
  });
  afterEach(async () => {
    if (here.missing === null) await here.stopAll();
  });
  afterAll(() => here.close());
  return (says, run) =>
    test(says, async ({ skip }) => {
      if (here.missing !== null) return skip(`containers: ${here.missing}`);
      await run();
    });
}
