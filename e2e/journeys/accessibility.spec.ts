import { expectAccessible } from "../accessible";
import { expect, test } from "../fixtures";

const WORKLOAD = "/workloads/hello-container";
const PAGES = [
  ...[
    "/",
    "/workloads",
    "/rollouts",
    "/compare?window=all",
    "/experiments",
    "/samples?timing=startup&window=all",
    "/events",
    "/providers",
    "/reports",
    "/claims",
    "/claims/present",
    "/nowhere",
  ],
  ...["", "?tab=rollouts", "?tab=revisions", "?tab=probe", "?tab=events", "?tab=settings"].map(
    (query) => `${WORKLOAD}${query}`,
  ),
];
const DIALOGS = [`${WORKLOAD}?deploy=1`, `${WORKLOAD}?rollback=1`];
const VIEWS = [
  { name: "light, wide", colorScheme: "light", viewport: { width: 1440, height: 900 } },
  { name: "dark, wide", colorScheme: "dark", viewport: { width: 1440, height: 900 } },
  { name: "light, phone", colorScheme: "light", viewport: { width: 390, height: 844 } },
  { name: "dark, phone", colorScheme: "dark", viewport: { width: 390, height: 844 } },
] as const;

for (const { name, ...view } of VIEWS) {
  test(`every page is free of violations and of sideways scrolling: ${name}`, async ({
    page,
    mayfly,
    request,
  }) => {
    test.slow();
    await page.setViewportSize(view.viewport);
    await page.emulateMedia({ colorScheme: view.colorScheme });
    await mayfly.settled("hello-container", 2);
    const { items } = (await (await request.get("/api/rollouts")).json()) as { items: { id: string }[] };
    const { instances } = await mayfly.workload("hello-container");
    const details = [
      ...items.slice(0, 1).map(({ id }) => `/rollouts/${id}`),
      ...instances.slice(0, 1).map(({ id }) => `/instances/${id}`),
    ];
    for (const path of [...PAGES, ...details]) {
      await test.step(path, async () => {
        await page.goto(path);
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        await expectAccessible(page, view.viewport.width);
      });
    }
    for (const path of DIALOGS) {
      await test.step(path, async () => {
        await page.goto(path);
        await expect(page.getByRole("dialog")).toBeVisible();
        await expectAccessible(page, view.viewport.width);
      });
    }
  });
}
