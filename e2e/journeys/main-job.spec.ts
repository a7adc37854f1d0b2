import { ROLLOUT_MS, expect, gate, test } from "../fixtures";

test.describe.configure({ mode: "serial" });

async function versionsAt(addresses: readonly (string | null)[]): Promise<string[]> {
  return Promise.all(addresses.map(async (address) => (await fetch(`http://${address}/`)).text()));
}

test("the first start shows real VMs and containers of one artifact with measured startup times", async ({
  mayfly,
  page,
}) => {
  const vms = await mayfly.settled("hello-vm", 2, 1);
  const containers = await mayfly.settled("hello-container", 2, 1);
  for (const instance of [...vms.instances, ...containers.instances]) {
    expect(instance.isSimulated).toBe(false);
    expect(instance.startupMs).toBeGreaterThan(0);
  }
  expect(vms.instances.every(({ marks }) => marks.bootedAt !== null)).toBe(true);
  const texts = await versionsAt([...vms.instances, ...containers.instances].map(({ address }) => address));
  expect(texts.every((text) => text.includes("hello v1"))).toBe(true);
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1 })).toContainText("start");
  await expect(page.getByText("2 of 2 ready · revision 1").first()).toBeVisible();
});

test("containers scale from 2 to 4 and VMs from 2 to 3, by keyboard, and the page follows", async ({
  mayfly,
  page,
}) => {
  for (const [id, count] of [
    ["hello-container", 4],
    ["hello-vm", 3],
  ] as const) {
    await mayfly.open(id);
    await mayfly.scaleTo(String(count));
    await expect(page.getByText(`→ ${count} replicas accepted`)).toBeVisible();
    await expect(page.getByRole("heading", { level: 1 })).toContainText(`${count} of ${count} ready`, {
      timeout: ROLLOUT_MS,
    });
    await mayfly.settled(id, count, 1);
  }
});

test("bad input is refused by the field and changes nothing", async ({ mayfly, page }) => {
  await mayfly.open("hello-container");
  const before = await mayfly.workload("hello-container");
  for (const text of ["-1", "1.5", "10000", "many"]) {
    await mayfly.scaleTo(text);
    await expect(page.getByText("Use a whole number from 0 to 100.")).toBeVisible();
    await mayfly.replicas.fill("4");
  }
  expect((await mayfly.workload("hello-container")).generation).toBe(before.generation);
});

test("a page whose code is still on its way takes nothing that would be lost", async ({ mayfly, page }) => {
  const code = gate();
  await page.route(/\.js(\?|$)/, async (route) => {
    await code.opened;
    await route.continue();
  });
  const scale = page.getByRole("button", { name: "Scale", exact: true });
  await page.goto("/workloads/hello-container", { waitUntil: "commit" });
  await expect(mayfly.replicas).toHaveValue("4");
  await expect(mayfly.replicas).toBeEditable({ editable: false });
  await expect(scale).toBeDisabled();
  code.open();
  await mayfly.replicas.fill("5");
  await scale.click();
  await mayfly.settled("hello-container", 5);
  await mayfly.startFrom("hello-container", 4);
});

test("a page whose code and style did not arrive at first asks for them again", async ({ mayfly, page }) => {
  const refused = new Set<string>();
  await page.route(/\/_next\/static\/.*\.(js|css)(\?|$)/, (route) => {
    const address = route.request().url();
    if (refused.has(address)) return route.continue();
    refused.add(address);
    return route.abort("internetdisconnected");
  });
  await page.goto("/workloads/hello-container");
  await expect(mayfly.replicas).toBeEditable();
  expect(refused.size).toBeGreaterThan(5);
  expect([...refused].filter((address) => address.includes(".css"))).not.toEqual([]);
  const styles = await page.evaluate(() => [...document.styleSheets].map((sheet) => sheet.cssRules.length));
  expect(styles.every((rules) => rules > 0)).toBe(true);
  await mayfly.scaleTo("3");
  await mayfly.settled("hello-container", 3);
  await mayfly.startFrom("hello-container", 4);
});

test("deploying v2 changes the version at the instances' own ports", async ({ mayfly, page }) => {
  await mayfly.open("hello-container");
  await page.getByRole("button", { name: "Deploy" }).click();
  const sheet = page.getByRole("dialog");
  await sheet.getByLabel("Artifact").fill("demo:v2");
  await sheet.getByRole("button", { name: /^Deploy/ }).click();
  // The rollout opens by itself, and is followed to its end.
  await expect(page).toHaveURL(/\/rollouts\/ro-/);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Deployed revision 2 to 4 instances", {
    timeout: ROLLOUT_MS,
  });
  const { instances } = await mayfly.settled("hello-container", 4, 2);
  const alive = instances.filter(({ phase }) => phase === "ready");
  const texts = await versionsAt(alive.map(({ address }) => address));
  expect(texts.every((text) => text.includes("hello v2"))).toBe(true);
});

test("a revision that never becomes ready is rolled back, and nothing that served stops serving", async ({
  mayfly,
  page,
}) => {
  await mayfly.open("hello-container");
  await page.getByRole("button", { name: "Deploy" }).click();
  const sheet = page.getByRole("dialog");
  await sheet.getByLabel("Artifact").fill("demo:never-ready");
  await sheet.getByRole("button", { name: /^Deploy/ }).click();
  await expect
    .poll(async () =>
      (await mayfly.workload("hello-container")).instances.some(({ revision }) => revision === 3),
    )
    .toBe(true);
  expect((await mayfly.workload("hello-container")).readyReplicas).toBeGreaterThanOrEqual(4);
  await page.getByRole("link", { name: "Roll back" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Reason").fill("never becomes ready");
  await dialog.getByRole("button", { name: /^Roll back/ }).click();
  const { currentRevision } = await mayfly.settled("hello-container", 4, 2);
  expect(currentRevision).toBe(2);
});
