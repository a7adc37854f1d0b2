import type { APIRequestContext } from "@playwright/test";
import { ROLLOUT_MS, expect, gate, test } from "../fixtures";
import { healthSchema } from "@/lib/health/schema";
import { rolloutPageSchema } from "@/lib/rollouts/schema";
import { containersOfEngine, runningProcesses, supervisorPid } from "../installation";
import { press } from "../press";
import { whole } from "../whole";

const ID = "hello-container";

test.describe.configure({ mode: "serial" });

test("a controller that is killed in the middle of a scale-out leaves the right set and nothing over", async ({
  mayfly,
  page,
}) => {
  await mayfly.startFrom(ID, 2);
  const { controller } = runningProcesses();
  await mayfly.scaleTo("6");
  await expect
    .poll(async () => (await mayfly.workload(ID)).instances.length, { intervals: [20] })
    .toBeGreaterThan(2);
  process.kill(controller.pid, "SIGKILL");
  await mayfly.settled(ID, 6);
  expect(runningProcesses().controller.pid).not.toBe(controller.pid);
  expect(await containersOfEngine()).toHaveLength(6);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("6 of 6 ready");
  await mayfly.startFrom(ID, 2);
  // One that has ended is stopped to Mayfly at once, and gone from the engine a moment later.
  await expect.poll(async () => (await containersOfEngine()).length).toBe(2);
});

test("while Postgres is gone the page says so, and all recovers without a restart", async ({
  mayfly,
  page,
  request,
}) => {
  await mayfly.startFrom(ID, 2);
  await expect(page.getByText("Live", { exact: true })).toBeVisible();
  const before = runningProcesses();
  const supervisor = supervisorPid();
  // Held, it can't start Postgres again before the page has been looked at.
  process.kill(supervisor, "SIGSTOP");
  try {
    process.kill(before.postgres.pid, "SIGKILL");
    await expect(page.getByText("Degraded:")).toBeVisible();
    // What was read stays on the page.
    await expect(page.getByRole("heading", { level: 1 })).toContainText("2 of 2 ready");
    const answer = await request.get("/api/health");
    expect(answer.status()).toBe(503);
    expect(healthSchema.parse(await answer.json()).database.available).toBe(false);
  } finally {
    process.kill(supervisor, "SIGCONT");
  }
  await expect(page.getByText("Live", { exact: true })).toBeVisible();
  await expect(page.getByText("Degraded:")).toBeHidden();
  await mayfly.scaleTo("3");
  await mayfly.settled(ID, 3);
  const { web, controller } = runningProcesses();
  expect([web.pid, controller.pid]).toEqual([before.web.pid, before.controller.pid]);
});

test("while no controller runs the page says so, and calls nothing stable that nobody watches", async ({
  mayfly,
  page,
}) => {
  await mayfly.startFrom(ID, 2);
  const headline = page.getByRole("heading", { level: 1 });
  const live = page.getByText("Live", { exact: true });
  await expect(live).toBeVisible();
  await expect(headline).toContainText("stable for");
  const { controller } = runningProcesses();
  process.kill(controller.pid, "SIGSTOP");
  try {
    await expect(page.getByText(/^Degraded: No controller is running/)).toBeVisible();
    await expect(live).toBeHidden();
    await expect(headline).toHaveText(/^2 of 2 ready on revision \d+ when last seen .* ago\.$/);
  } finally {
    process.kill(controller.pid, "SIGCONT");
  }
  await expect(live).toBeVisible();
  await expect(headline).toContainText("stable for");
  expect(runningProcesses().controller.pid).toBe(controller.pid);
});

const rolloutsOf = async (request: APIRequestContext): Promise<number> => {
  const answer = await request.get(`/api/rollouts?workloadId=${ID}`);
  return rolloutPageSchema.parse(await answer.json()).items.length;
};

test("a double click is one change", async ({ mayfly, page, request }) => {
  await mayfly.startFrom(ID, 2);
  const before = await rolloutsOf(request);
  await mayfly.replicas.fill("3");
  await page.getByRole("button", { name: "Scale", exact: true }).dblclick();
  await mayfly.settled(ID, 3);
  expect(await rolloutsOf(request)).toBe(before + 1);
});

test("so is a slow one, whose second click comes before the page has read what the first one changed", async ({
  mayfly,
  page,
  request,
}) => {
  await mayfly.startFrom(ID, 2);
  await expect(mayfly.replicas).toHaveValue("2");
  const before = await rolloutsOf(request);
  const reads = gate();
  await page.route(`**/api/workloads/${ID}`, async (route) => {
    await reads.opened;
    await route.continue();
  });
  await mayfly.replicas.fill("3");
  const scale = page.getByRole("button", { name: "Scale", exact: true });
  await scale.click();
  await expect(page.getByText("2 → 3 replicas accepted")).toBeVisible();
  await expect(mayfly.replicas).toHaveValue("3");
  await scale.click();
  reads.open();
  await mayfly.settled(ID, 3);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("3 of 3 ready");
  expect(await rolloutsOf(request)).toBe(before + 1);
});

test("of two people who scale at once, both see the same in the end and nobody is overruled unseen", async ({
  mayfly,
  page,
  browser,
}) => {
  const other = whole(await (await browser.newContext()).newPage());
  await mayfly.startFrom(ID, 2);
  await other.goto(page.url());
  const theirs = other.getByLabel("Replicas", { exact: true });
  await expect(theirs).toHaveValue("2");
  await mayfly.replicas.fill("3");
  await theirs.fill("4");
  // Both have asked before either has an answer; the other's is the one that comes second.
  const late = gate();
  await other.route(other.url(), async (route) => {
    await late.opened;
    await route.continue();
  });
  const asked = other.waitForRequest((request) => request.method() === "POST");
  await press(theirs);
  await asked;
  await press(mayfly.replicas);
  await expect(page.getByText("2 → 3 replicas accepted")).toBeVisible();
  late.open();
  await expect(other.getByText(/scaled from 2 to 3 while this was open/)).toBeVisible();
  await expect(other.getByRole("button", { name: "Go on with 4" })).toBeVisible();
  await mayfly.settled(ID, 3);
  for (const one of [page, other]) {
    await expect(one.getByRole("heading", { level: 1 })).toContainText("3 of 3 ready");
  }
  await other.context().close();
});

for (const [artifact, why] of [
  ["image:localhost/mayfly-nowhere:1", /no image localhost\/mayfly-nowhere:1/],
  ["tar:/nowhere/rootfs.tar", /There is no (readable )?file \/nowhere\/rootfs\.tar/],
] as const) {
  test(`an artifact that is not there leaves the fleet as it was, and the page says why: ${artifact}`, async ({
    mayfly,
    page,
  }) => {
    const before = await mayfly.startFrom(ID, 2);
    const names = (instances: typeof before.instances) =>
      instances.filter(({ phase }) => phase === "ready").map(({ id }) => id);
    await page.getByRole("button", { name: "Deploy" }).click();
    const sheet = page.getByRole("dialog");
    await sheet.getByLabel("Artifact").fill(artifact);
    await sheet.getByRole("button", { name: /^Deploy/ }).click();
    await expect(page).toHaveURL(/\/rollouts\/ro-/);
    await mayfly.open(ID);
    await expect(page.getByText(why).first()).toBeVisible();
    await expect(page.getByText("The last change did not work out and was turned back.")).toBeVisible({
      timeout: ROLLOUT_MS,
    });
    const after = await mayfly.settled(ID, 2, before.currentRevision);
    expect(names(after.instances)).toEqual(names(before.instances));
    await page.goto("/rollouts?outcome=reverted");
    await expect(page.getByRole("link", { name: new RegExp(`${ID}, deploy`) }).first()).toBeVisible();
  });
}
