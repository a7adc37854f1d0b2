import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, expect, it, vi } from "vitest";

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

it("knows for half a minute whether there is one, and sees one that came meanwhile after that", async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "chromium-"));
  const program = path.join(folder, "chromium");
  vi.stubEnv("MAYFLY_CHROMIUM", program);
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
  // What is known takes the clock that is there as it is loaded, and takes none for one that says zero.
  vi.advanceTimersByTime(1);
  const { hasChromium } = await import("./chromium-path");
  expect(await hasChromium()).toBe(false);
  await writeFile(program, "#!/bin/sh\n");
  await chmod(program, 0o755);
  vi.advanceTimersByTime(29_000);
  expect(await hasChromium()).toBe(false);
  vi.advanceTimersByTime(2_000);
  expect(await hasChromium()).toBe(true);
  await rm(folder, { recursive: true });
  vi.advanceTimersByTime(29_000);
  expect(await hasChromium()).toBe(true);
  vi.advanceTimersByTime(2_000);
  expect(await hasChromium()).toBe(false);
});
