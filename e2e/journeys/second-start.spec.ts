import { readdirSync, symlinkSync } from "node:fs";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { APIRequestContext } from "@playwright/test";
import { workloadSchema } from "@/lib/workloads/schema";
import { ROLLOUT_MS, expect, test } from "../fixtures";
import { containersOfEngine, killAll } from "../installation";
import { ended, start, lastingPort } from "../own-start";

const QEMU = "qemu-system-x86_64";

/** A PATH that has everything of this one except QEMU. */
async function pathWithoutQemu(folder: string): Promise<string> {
  await mkdir(folder);
  const taken = new Set([QEMU]);
  for (const source of (process.env.PATH ?? "").split(":").filter((one) => one.startsWith("/"))) {
    for (const name of namesIn(source)) {
      if (taken.has(name)) continue;
      taken.add(name);
      symlinkSync(join(source, name), join(folder, name));
    }
  }
  return folder;
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  }
}

async function readyContainers(request: APIRequestContext, address: string): Promise<string[]> {
  const response = await request.get(`${address}/api/workloads/hello-container`);
  const { instances } = workloadSchema.parse(await response.json());
  return instances
    .filter(({ phase }) => phase === "ready")
    .map(({ id }) => id)
    .sort();
}

test("without QEMU the pages say what is missing, and a start after kill -9 takes up what still runs", async ({
  page,
  request,
}) => {
  test.slow();
  const folder = await mkdtemp(join(tmpdir(), "mayfly-second-"));
  const data = join(folder, "data");
  const port = String(await lastingPort());
  const address = `http://127.0.0.1:${port}`;
  const path = await pathWithoutQemu(join(folder, "bin"));
  const env = { PATH: path, PORT: port, MAYFLY_DATA: data, MAYFLY_INSTALL: "never" };
  let running = await start(env);
  try {
    const ready = () => readyContainers(request, address);
    await expect.poll(async () => (await ready()).length, { timeout: ROLLOUT_MS }).toBe(2);
    await page.goto(`${address}/providers`);
    await expect(page.getByText("QEMU is not installed.").first()).toBeVisible();
    await expect(page.getByText(/apt-get install .*qemu-system-x86/).first()).toBeVisible();
    await page.goto(`${address}/workloads/hello-vm`);
    await expect(page.getByRole("alert").filter({ hasText: "QEMU is not installed." })).toBeVisible();
    await expect(page.getByRole("heading", { level: 1 })).toContainText("0 of 2 ready");

    const before = { ids: await ready(), engine: await containersOfEngine(data) };
    killAll(data);
    await ended(running);
    running = await start(env);
    await expect.poll(ready, { timeout: ROLLOUT_MS }).toEqual(before.ids);
    expect(await containersOfEngine(data)).toEqual(before.engine);
  } finally {
    running.kill("SIGTERM");
    await ended(running);
  }
  expect(await containersOfEngine(data)).toEqual([]);
  await rm(folder, { recursive: true });
});
