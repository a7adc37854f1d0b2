import { expectAccessible } from "../accessible";
import { expect, ROLLOUT_MS, test } from "../fixtures";
import { press } from "../press";

const workload = (id: string) => ({
  id,
  kind: "container",
  provider: "containers",
  runtime: "runc",
  replicas: 1,
  spec: { artifact: "demo:v1" },
});

test("a probe is edited, a workload is renamed and removed, and comes back", async ({
  mayfly,
  page,
  request,
  baseURL,
}) => {
  const made = await request.post("/api/applications", {
    headers: { origin: baseURL ?? "" },
    data: { id: "visit", name: "visit", workloads: [workload("visit-a"), workload("visit-b")] },
  });
  expect([made.status(), made.headers().location]).toEqual([201, "/api/workloads?applicationId=visit"]);
  const before = await mayfly.settled("visit-a", 1);

  await page.goto("/workloads/visit-a?tab=settings");
  const probe = page.getByRole("region", { name: "How it is known to serve" });
  const effect = probe.getByRole("group", { name: "What saving does" });
  await probe.getByLabel("Probe path").fill("/");
  await expect(effect).toContainText("It makes revision 2 and replaces 1 instance");
  await probe.getByLabel("Probe path").fill("/healthz");
  await probe.getByLabel("Misses until unready").fill("5");
  await expect(effect).toContainText("It holds at once, and replaces no instance");
  await press(probe.getByRole("button", { name: "Change the probe" }));
  await expect(probe.getByText("Changed. It holds from now on.")).toBeVisible();
  const after = await mayfly.workload("visit-a");
  expect([after.currentRevision, after.instances.map(({ id }) => id)]).toEqual([
    1,
    before.instances.map(({ id }) => id),
  ]);

  await page.getByLabel("The workload is called").fill("Front door");
  await press(page.getByRole("button", { name: "Rename the workload" }));
  await expect(page.getByText("visit-a is called Front door now.")).toBeVisible();
  expect((await mayfly.workload("visit-a")).address).toBe(before.address);

  await press(page.getByRole("button", { name: "Remove visit-a" }));
  const dialog = page.getByRole("dialog", { name: "Remove visit-a" });
  await expectAccessible(page, 1440);
  await dialog.getByLabel("Type visit-a to remove it").fill("visit-a");
  await press(dialog.getByRole("button", { name: "Remove it" }));
  await expect(page.getByRole("button", { name: "Deploy", exact: true })).toHaveAccessibleDescription(
    "visit-a was removed. Bring it back to change it; its history is kept.",
  );
  await page.goto("/workloads?application=visit");
  await expect(page.getByRole("link", { name: "visit-b", exact: true })).toBeVisible();
  await expect(page.getByRole("link", { name: "Front door", exact: true })).toHaveCount(0, {
    timeout: ROLLOUT_MS,
  });

  await page.goto("/workloads/visit-a?tab=settings");
  await press(page.getByRole("button", { name: "Bring it back" }));
  await expect(page.getByRole("button", { name: "Remove visit-a" })).toBeVisible();
  await press(page.getByRole("button", { name: "Delete visit" }));
  const deletion = page.getByRole("dialog", { name: "Delete visit" });
  await deletion.getByLabel("Type visit to delete it").fill("visit");
  await press(deletion.getByRole("button", { name: "Delete it" }));
  await expect(page).toHaveURL(/\/workloads$/);
  await expect(page.getByRole("link", { name: "visit-b", exact: true })).toHaveCount(0, {
    timeout: ROLLOUT_MS,
  });
});
