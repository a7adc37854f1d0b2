import { mkdtemp, readdir, rm, mkdir, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { describeProviderContract } from "../contract";
import { createSimulatedProvider } from "./provider";

const log = { info: () => undefined, warn: () => undefined };

describeProviderContract("simulated VMs", async () => {
  const dataDir = await mkdtemp(path.join(tmpdir(), "mf-simulated-"));
  const folder = path.join(dataDir, "simulated", "simulated-vms");
  const options = { id: "simulated-vms", kind: "vm", seed: "contract", speed: 20 } as const;
  const make = (ownerId = "mf-contract") => createSimulatedProvider(options, { ownerId, dataDir, log });
  return {
    make: () => make(),
    makeForeign: () => make("mf-foreign"),
    runtime: "simulated",
    hasWalls: false,
    killFromOutside: (name) => make().kill(name, AbortSignal.timeout(5000)),
    async placeForeign(name) {
      const foreign = make("mf-foreign");
      const [, ordinal = "0"] = /-(\d+)$/.exec(name) ?? [];
      await mkdir(folder, { recursive: true });
      await foreign.create(
        {
          name,
          workloadId: "shop",
          revision: 1,
          ordinal: Number(ordinal),
          artifact: "demo:v1",
          command: null,
          env: {},
          port: 8080,
          runtime: "simulated",
          memoryMb: 128,
          cpus: 1,
        },
        AbortSignal.timeout(5000),
      );
      const file = path.join(folder, `${name}.json`);
      const before = await readFile(file, "utf8");
      return {
        isUntouched: async () => (await readFile(file, "utf8")) === before,
        remove: () => rm(file),
      };
    },
    leftovers: () => readdir(folder).catch(() => []),
    close: () => rm(dataDir, { recursive: true }),
  };
});
