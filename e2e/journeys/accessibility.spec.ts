import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "../fixtures";

const PAGES = ["/", "/workloads", "/workloads/hello-container"];
const VIEWS = [
  { name: "light, wide", colorScheme: "light", viewport: { width: 1440, height: 900 } },
  { name: "dark, phone", colorScheme: "dark", viewport: { width: 390, height: 844 } },
] as const;

for (const { name, ...view } of VIEWS) {
  test.describe(name, () => {
    test.use(view);
    for (const path of PAGES) {
      test(`${path} is free of violations and of sideways scrolling`, async ({ page }) => {
        await page.goto(path);
        await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
        const { violations } = await new AxeBuilder({ page })
          .withTags(["wcag2a", "wcag2aa", "wcag22aa"])
          .analyze();
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
          view.viewport.width,
        );
      });
    }
  });
}
