import { mkdtemp, readdir, rm, utimes } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { PlannedStops } from "./planned-stops";

let dataDir: string;
beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), "mf-planned-"));
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));

test("ends that were asked for are forgotten after an hour, though nobody starts to watch", async () => {
  const planned = new PlannedStops(dataDir);
  const folder = path.join(dataDir, "containers", "planned-stops");
  const longAgo = new Date(Date.now() - 2 * 3_600_000);
  for (let n = 0; n < 600; n += 1) {
    await planned.add(`shop-r1-${n}`);
    await utimes(path.join(folder, `shop-r1-${n}`), longAgo, longAgo);
  }
  await planned.add("shop-r1-600");
  expect(planned.has("shop-r1-600")).toBe(true);
  expect((await readdir(folder)).length).toBeLessThan(200);
});
