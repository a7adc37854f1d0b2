import type { Locator } from "@playwright/test";
import { expect } from "@playwright/test";

/** A key on what takes it: buttons and choices are disabled until their page listens, and a key on one is lost without a word. */
export async function press(on: Locator, key = "Enter"): Promise<void> {
  await expect(on).toBeEnabled();
  await on.press(key);
}
