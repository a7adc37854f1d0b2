import { createServer, request as httpRequest } from "node:http";
import path from "node:path";
import { describe, expect, vi } from "vitest";
import { isAlive, signalProcess } from "@/lib/processes/process-identity";
import { waitUntil } from "@/lib/processes/wait-until";
import type { InstanceMark } from "../provider";
import { EngineConnection } from "./engine";
import { onInstallation, soon, specOf, type Fault, type Installation } from "./fixture";
import { createImageSource } from "./image-source";

let here: Installation;

/** An engine that does not answer, and how often one is asked; each with the real one. */
export function describeHungEngine(): void {
  describe("containers bear an engine that hangs", () => {
    const fault = onInstallation((one) => {
      here = one;
    });
    hangs(fault);
    costs(fault);
  });
}

function hangs(fault: Fault): void {
  fault("an engine that hangs is unavailable with its reason, and goes on where it stopped", async () => {
    const marks: InstanceMark[] = [];
    const watching = new AbortController();
    const watch = here.make().watch((mark) => marks.push(mark), watching.signal);
    const service = await here.service();
    try {
      await here.provider.create(specOf("shop-r1-7", 7), soon());
      signalProcess(service, "SIGSTOP");
      const silent = { code: "unavailable", message: expect.stringContaining("does not answer") as string };
      const [status, ...failed] = await Promise.all([
        here.provider.check(soon()),
        expect(here.provider.list(soon())).rejects.toMatchObject(silent),
        expect(here.make().create(specOf("shop-r1-8", 8), soon())).rejects.toMatchObject(silent),
        expect(here.provider.logs("shop-r1-7", { lines: 1 }, soon())).rejects.toMatchObject(silent),
        expect(createImageSource(here.context).find("localhost/x:1", soon())).rejects.toMatchObject(silent),
      ]);
      expect(failed).toHaveLength(4);
      expect(status).toMatchObject({ available: false, reason: silent.message });
      await expect(here.provider.list(AbortSignal.timeout(1))).rejects.toMatchObject({ code: "deadline" });
      signalProcess(service, "SIGCONT");
      await waitUntil(async () => (await here.provider.check(soon())).available, {
        everyMs: 50,
        signal: soon(),
      });
      await here.provider.create(specOf("shop-r1-9", 9), soon());
      const started = () => marks.some(({ name, mark }) => name === "shop-r1-9" && mark === "started");
      await waitUntil(started, { everyMs: 20, signal: soon() });
    } finally {
      signalProcess(service, "SIGCONT");
      watching.abort();
      await watch;
    }
  });

  fault("an own service that hangs on is killed and started again, and says so", async () => {
    const provider = here.make({ hungAfterMs: 3_000 });
    const { address } = await provider.create(specOf("shop-r1-10", 10), soon());
    const service = await here.service();
    signalProcess(service, "SIGSTOP");
    try {
      const listed = await waitUntil(() => provider.list(soon()).catch(() => null), {
        everyMs: 50,
        signal: soon(),
      });
      expect(listed).toMatchObject([{ name: "shop-r1-10", running: true, address }]);
      expect(isAlive(service)).toBe(false);
      expect(here.said).toContain("Podman's service did not answer: it is killed and started again");
    } finally {
      signalProcess(service, "SIGCONT");
    }
  });
}

/** Passes everything on to the engine, and notes what was asked. */
async function listenBefore(address: string) {
  const asked: string[] = [];
  const socket = path.join(here.context.dataDir, "before.sock");
  const server = createServer((request, response) => {
    asked.push(request.url ?? "");
    const socketPath = address.replace("unix://", "");
    const { url: to, method, headers } = request;
    const onward = httpRequest({ socketPath, path: to, method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(response);
    });
    request.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(socket, resolve));
  return { asked, address: `unix://${socket}`, close: () => server.close() };
}

function costs(fault: Fault): void {
  fault("a check asks whether the engine is there, and what it is only once", async () => {
    const { address } = await new EngineConnection(here.context).find(soon());
    const before = await listenBefore(address);
    vi.stubEnv("DOCKER_HOST", before.address);
    try {
      const provider = here.make();
      for (let round = 0; round < 20; round += 1)
        expect(await provider.check(soon())).toMatchObject({ available: true });
      const count = (word: string) => before.asked.filter((url) => url.split("?")[0]?.endsWith(word)).length;
      expect(count("/_ping")).toBeGreaterThanOrEqual(20);
      // The first look finds out what kind of engine it is.
      expect({ version: count("/version"), info: count("/info") }).toEqual({ version: 2, info: 1 });
    } finally {
      vi.unstubAllEnvs();
      before.close();
    }
  });
}
