import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, it } from "vitest";
import { z } from "zod";
import { newId } from "@/lib/ids";
import { endPodmanService, ensurePodmanService } from "@/lib/providers/containers/podman-service";
import type { ProviderContext } from "@/lib/providers/provider";
import { firstFree, freePort, portProblem } from "./ports.mjs";
import { identify, isAlive, signalProcess, type ProcessIdentity } from "./process-identity";
import { shortFolder } from "./short-folder";

const soon = () => AbortSignal.timeout(60_000);
let context: ProviderContext;
let warnings: string[];
const file = (name: string): string => path.join(context.dataDir, "containers", name);

beforeEach(async () => {
  warnings = [];
  const log = { info: () => undefined, warn: (_data: object, text: string) => void warnings.push(text) };
  const dataDir = await mkdtemp(path.join(tmpdir(), "mayfly-service-"));
  context = { ownerId: newId("mf"), dataDir, log };
});
afterEach(async () => {
  await endPodmanService(context);
  await rm(context.dataDir, { recursive: true });
  await rm(shortFolder(context), { recursive: true, force: true });
});

async function noted(): Promise<ProcessIdentity> {
  const { pid } = z
    .object({ pid: z.number() })
    .parse(JSON.parse(await readFile(file("service.json"), "utf8")));
  const found = identify(pid);
  if (found === null) throw new Error("The note names a process that is gone.");
  return found;
}

it("starts Podman's service although a crash left an empty lock", async () => {
  await mkdir(file(""), { recursive: true });
  await writeFile(file("service.lock"), "");
  expect(await ensurePodmanService(context, soon())).toBe(
    `unix://${path.join(shortFolder(context), "podman.sock")}`,
  );
});

it.each(["", '{"pid":'])(
  "starts Podman's service again where its note was cut to %j and it is gone",
  async (left) => {
    await ensurePodmanService(context, soon());
    const first = await noted();
    signalProcess(first, "SIGKILL");
    await writeFile(file("service.json"), left);
    await expect.poll(() => isAlive(first)).toBe(false);
    await ensurePodmanService(context, soon());
    expect(isAlive(await noted())).toBe(true);
    expect(warnings).toEqual(["a note was broken and is set aside; going on without it"]);
  },
);

it("ends the service of which no note is left", async () => {
  await ensurePodmanService(context, soon());
  const first = await noted();
  await writeFile(file("service.json"), '{"pid":');
  await endPodmanService(context);
  expect(isAlive(first)).toBe(false);
});

it("notices that a rule of the firewall sends a port elsewhere, and takes another", async () => {
  const run = promisify(execFile);
  const port = await freePort();
  const sent = ["-d", "127.0.0.1", "-p", "tcp", "--dport", String(port), "-j", "DNAT"];
  const rule = ["OUTPUT", ...sent, "--to-destination", "127.0.0.1:9"];
  await run("iptables", ["-w", "-t", "nat", "-I", ...rule]);
  try {
    expect(await portProblem(port, "127.0.0.1")).toBe("EREDIRECTED");
    expect(await firstFree([port, 0])).not.toBe(port);
  } finally {
    await run("iptables", ["-w", "-t", "nat", "-D", ...rule]);
  }
  expect(await portProblem(port, "127.0.0.1")).toBeNull();
});
