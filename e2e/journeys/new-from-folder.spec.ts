import { copyFile, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findProgram } from "@/lib/processes/find-program";
import { expectAccessible } from "../accessible";
import { Mayfly, expect, ROLLOUT_MS, test } from "../fixtures";
import { ended, lastingPort, start } from "../own-start";
import { press } from "../press";

const SAID = "It was built here.";
const DOCKERFILE = `FROM scratch
COPY busybox /bin/busybox
COPY page/ /www/
EXPOSE 8090
USER 1000
CMD ["/bin/busybox", "httpd", "-f", "-p", "8090", "-h", "/www"]
`;

/** A folder that needs no network to be built. */
async function shopFolder(parent: string, dockerfile: string): Promise<string> {
  const folder = join(parent, "shop");
  const busybox = await findProgram("busybox");
  if (busybox === null) throw new Error("busybox-static is not installed.");
  await mkdir(join(folder, "page"), { recursive: true });
  await copyFile(busybox, join(folder, "busybox"));
  await writeFile(join(folder, "page", "index.html"), SAID);
  await writeFile(join(folder, "Dockerfile"), dockerfile);
  return folder;
}

test("from a folder with a Dockerfile to containers and VMs that serve it", async ({ page, request }) => {
  test.slow();
  const folder = await mkdtemp(join(tmpdir(), "mayfly-own-"));
  const address = `http://127.0.0.1:${await lastingPort()}`;
  const env = {
    PORT: new URL(address).port,
    MAYFLY_DATA: join(folder, "data"),
    MAYFLY_INSTALL: "never",
  };
  const running = await start(env);
  try {
    await page.goto(`${address}/applications/new`);
    await page.getByRole("tab", { name: "A compose file" }).click();
    const text = page.getByLabel("Text of the file");
    await expect(text).toBeEditable();
    await text.fill("services: { web: { image: 'shop:1', volumes: [a] }, built: { build: . } }");
    await press(page.getByRole("button", { name: "Read it" }));
    await expect(page.getByRole("region", { name: "Not made" })).toContainText("built.build");
    await expect(page.getByRole("group", { name: "web" })).toBeVisible();
    await page.setViewportSize({ width: 390, height: 844 });
    await expectAccessible(page, 390);
    await page.setViewportSize({ width: 1440, height: 900 });

    await page.getByRole("tab", { name: "A Dockerfile or a tar" }).click();
    const chosen = page.getByLabel("Folder with a Dockerfile");
    const send = page.getByRole("button", { name: "Send and make it" });
    await expect(chosen).toBeEnabled();
    await chosen.setInputFiles(await shopFolder(folder, `${DOCKERFILE}COPY nothing /there\n`));
    await press(send);
    await expect(page.getByText(/The container engine could not make it/)).toBeVisible();
    await expect(page.getByRole("region", { name: "What the engine said" })).toContainText("FROM scratch");
    await expectAccessible(page, 1440);

    await chosen.setInputFiles(await shopFolder(folder, DOCKERFILE));
    await press(send);
    const form = page.getByRole("region", { name: "How it runs" });
    await expect(form.getByLabel("Port")).toHaveValue("8090", { timeout: ROLLOUT_MS });
    await expect(form.getByLabel("Name")).toHaveValue("shop");
    const replicas = form.getByLabel("Instances of each");
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
      expect(await (await request.get(`http://${instance}/`)).text()).toBe(SAID);
    }
  } finally {
    running.kill("SIGTERM");
    await ended(running);
  }
  await rm(folder, { recursive: true });
});
