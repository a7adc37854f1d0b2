import { ForeignEngine } from "@/lib/providers/observed/docker/foreign-engine.fixture";
import { expectAccessible } from "../accessible";
import { expect, test } from "../fixtures";
import { press } from "../press";

const engine = new ForeignEngine();
test.beforeAll(() => engine.open());
test.afterAll(() => engine.close());

test("a compose project that somebody else started appears, one of its containers is killed and its restart is seen", async ({
  page,
}) => {
  test.skip(engine.missing !== null, `observed: ${engine.missing}`);
  const project = `shop-${process.pid}`;
  const labels = ["com.docker.compose.project", "com.docker.compose.service"];
  const [ofProject, ofService] = labels;
  const id = await engine.start(
    "web-1",
    ["/bin/sleep", "1000"],
    ...["--label", `${ofProject}=${project}`, "--label", `${ofService}=web`],
  );
  await page.goto("/observe");
  const address = page.getByLabel("Address", { exact: true });
  await expect(address).toBeEditable();
  await address.fill("unix:///nobody.sock");
  await press(address);
  await expect(page.getByText(/there is no such socket/)).toBeVisible();
  await address.fill(engine.address);
  await press(address);
  const row = page.getByRole("row").filter({ hasText: `${project} / web` });
  await expect(row).toContainText("compose project");
  await expectAccessible(page, 1440);

  await press(row.getByRole("link", { name: `${project}-web` }));
  await expect(page.getByRole("heading", { level: 1 })).toContainText("1 of 1 ready");
  await expect(page.getByText("Mayfly only observes it")).toBeVisible();
  await expect(page.getByRole("button", { name: "Scale", exact: true })).toHaveCount(0);
  const fleet = page.getByRole("list", { name: "Fleet" }).getByRole("listitem");
  await engine.podman("kill", id);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("0 of 1 ready");
  await engine.podman("start", id);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("1 of 1 ready");
  await expect(fleet.getByRole("link", { name: /, ready/ })).toHaveCount(1);

  await page.goto("/observe");
  await press(page.getByRole("button", { name: "Stop observing" }));
  await press(page.getByRole("dialog").getByRole("button", { name: "Stop observing" }));
  await expect(page.getByRole("button", { name: "Observe again" })).toBeVisible();
  // What is not observed any more can be deleted.
  await page.goto(`/workloads/${project}-web?tab=settings`);
  await press(page.getByRole("button", { name: `Delete ${project}` }));
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox").fill(project);
  await press(dialog.getByRole("textbox"));
  await expect(page).toHaveURL(/\/workloads$/);
});
