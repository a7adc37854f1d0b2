import type { Browser, BrowserContextOptions, Locator, Page } from "@playwright/test";
import { expect } from "./fixtures";
import { press } from "./press";
import { whole } from "./whole";

/** Somebody else's browser, without anything of ours. */
export async function stranger(
  browser: Browser,
  address: string,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const page = whole(await (await browser.newContext(options)).newPage());
  await page.goto(address);
  return page;
}

/** The sheet that shares what a page says, opened by keyboard, once it knows what that is. */
export async function shareSheet(page: Page, button = "Share"): Promise<Locator> {
  await press(page.getByRole("button", { name: button }));
  const sheet = page.getByRole("dialog", { name: "Share what this page says" });
  await expect(sheet.getByLabel("Title")).not.toHaveValue("");
  return sheet;
}

/** Makes the link by keyboard, and answers with its address. */
export async function createdLink(sheet: Locator): Promise<string> {
  await press(sheet.getByRole("button", { name: "Create link" }));
  const address = sheet.getByLabel("link", { exact: true });
  await expect(address).toHaveValue(/\/r\/[\w-]{43}$/);
  return address.inputValue();
}
