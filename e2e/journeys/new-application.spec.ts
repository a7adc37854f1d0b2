import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { findProgram } from "@/lib/processes/find-program";
import { TestRegistry } from "@/lib/providers/containers/images/registry.fixture";
import { expectAccessible } from "../accessible";
import { Mayfly, expect, ROLLOUT_MS, test } from "../fixtures";
import { ended, start, lastingPort } from "../own-start";
import { press } from "../press";

const SAID = "It runs.";

/** An image whose server answers with one page, and whose own words say all that it takes to run it. */
async function pushShop(registry: TestRegistry): Promise<string> {
  const busybox = await findProgram("busybox");
  if (busybox === null) throw new Error("busybox-static is not installed.");
  const [, page = ""] = await registry.push("shop", "v1", {
    layers: [{ "bin/busybox": await readFile(busybox) }, { "www/index.html": Buffer.from(SAID) }],
    config: {
      Cmd: ["/bin/busybox", "httpd", "-f", "-p", "8090", "-h", "/www"],
      ExposedPorts: { "8090/tcp": {} },
      User: "1000",
      Healthcheck: { Test: ["CMD", "/bin/busybox", "wget", "-q", "-O-", "http://127.0.0.1:8090/index.html"] },
    },
  });
  return page;
}

test("from an image's name to containers and VMs that serve it, by keyboard", async ({ page, request }) => {
  test.slow();
  const folder = await mkdtemp(join(tmpdir(), "mayfly-own-"));
  const registry = new TestRegistry();
  await registry.open();
  const layer = await pushShop(registry);
  const settings = join(folder, "registries.conf");
  await writeFile(settings, registry.settings);
  const port = String(await lastingPort());
  const address = `http://127.0.0.1:${port}`;
  const env = {
    PORT: port,
    MAYFLY_DATA: join(folder, "data"),
    MAYFLY_INSTALL: "never",
    CONTAINERS_REGISTRIES_CONF: settings,
  };
  const running = await start(env);
  try {
    await page.goto(`${address}/workloads`);
    await press(page.getByRole("link", { name: "New application" }));
    const image = page.getByLabel("Image", { exact: true });
    await expect(image).toBeEditable();
    await image.fill(`${registry.host}/nobody:v1`);
    await press(image);
    await expect(
      page.getByText(/Neither the container engine nor the registry has this image/),
    ).toBeVisible();
    await image.fill("Not an image");
    await press(image);
    await expect(image).toBeFocused();
    await expect(image).toHaveAttribute("aria-invalid", "true");

    const goOn = registry.hold(layer);
    await image.fill(`${registry.host}/shop:v1`);
    await press(image);
    await expect(page.getByText(/Fetching it from its registry\./)).toBeVisible();
    await expectAccessible(page, 1440);
    goOn();
    const form = page.getByRole("region", { name: "How it runs" });
    await expect(form.getByLabel("Port")).toHaveValue("8090");
    await expect(form.getByLabel("Path that answers when it is ready")).toHaveValue("/index.html");
    await expect(form.getByLabel("Name")).toHaveValue("shop");
    await expectAccessible(page, 1440);
    await page.setViewportSize({ width: 390, height: 844 });
    await expectAccessible(page, 390);

    const replicas = form.getByLabel("Instances of each");
    await replicas.fill("none");
    await press(form.getByRole("button", { name: "Create and start" }));
    await expect(replicas).toBeFocused();
    await replicas.fill("1");
    await press(replicas);
    await expect(page).toHaveURL(/\/workloads\?application=shop$/);
    const own = new Mayfly(page, request);
    for (const kind of ["container", "vm"]) {
      const at = `${address}/api/workloads/shop-${kind}`;
      await expect
        .poll(async () => own.readyAt(at), { timeout: ROLLOUT_MS, message: `shop-${kind} is ready` })
        .toHaveLength(1);
      const [instance = ""] = await own.readyAt(at);
      const answer = await request.get(`http://${instance}/index.html`);
      expect(await answer.text()).toBe(SAID);
    }

    const asked = [
      "create",
      `${registry.host}/shop:v1`,
      "--name",
      "typed",
      "--kinds",
      "container",
      "--replicas",
      "1",
    ];
    const typed = await promisify(execFile)("node", ["scripts/mayfly.mjs", ...asked, "--wait", "--json"], {
      env: { ...process.env, ...env },
    });
    expect(JSON.parse(typed.stdout)).toMatchObject({
      applicationId: "typed",
      page: `${address}/workloads?application=typed`,
      workloads: [{ id: "typed-container", outcome: "succeeded", readyReplicas: 1 }],
    });

    await page.goto(`${address}/workloads/shop-vm?tab=settings`);
    await press(page.getByRole("button", { name: "Delete shop" }));
    const dialog = page.getByRole("dialog", { name: "Delete shop" });
    const name = dialog.getByLabel("Type shop to delete it");
    await name.fill("shep");
    await press(name);
    await expect(dialog.getByText("Type shop to delete it.")).toBeVisible();
    await expectAccessible(page, 390);
    await name.fill("shop");
    await press(name);
    await expect(page).toHaveURL(/\/workloads$/);
    await expect(page.getByRole("link", { name: "hello-vm", exact: true }).first()).toBeVisible();
    await expect(page.getByRole("link", { name: "shop-vm", exact: true })).toHaveCount(0, {
      timeout: ROLLOUT_MS,
    });
    await page.goto(`${address}/workloads/shop-vm`);
    await expect(page.getByRole("button", { name: "Deploy" })).toHaveAccessibleDescription(
      "shop was deleted. Its history is kept.",
    );
  } finally {
    running.kill("SIGTERM");
    await ended(running);
    await registry.close();
  }
  await rm(folder, { recursive: true });
});
