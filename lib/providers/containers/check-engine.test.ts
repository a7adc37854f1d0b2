import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test, vi } from "vitest";
import { newId } from "@/lib/ids";
import { removeShortFolder } from "@/lib/processes/short-folder";
import { createContainersProvider } from "./provider";

test("where there is no engine that is said, apart from the command that would install one", async ({
  skip,
}) => {
  if (existsSync("/var/run/docker.sock")) return skip("This host has a Docker.");
  const log = { info: () => undefined, warn: () => undefined };
  const context = { ownerId: newId("mf"), dataDir: await mkdtemp(path.join(tmpdir(), "mf-engine-")), log };
  vi.stubEnv("PATH", "/nowhere");
  vi.stubEnv("DOCKER_HOST", undefined);
  try {
    const provider = createContainersProvider(context);
    const signal = AbortSignal.timeout(20_000);
    expect(await provider.check(signal)).toMatchObject({
      available: false,
      reason: "No container engine: neither Docker nor Podman is installed.",
      fix: expect.stringMatching(/^apt-get install .*podman/),
    });
    await expect(provider.list(signal)).rejects.toMatchObject({
      code: "unavailable",
      message: expect.stringMatching(/installed\. apt-get install/),
    });
  } finally {
    vi.unstubAllEnvs();
    await rm(context.dataDir, { recursive: true });
    await removeShortFolder(context);
  }
});
