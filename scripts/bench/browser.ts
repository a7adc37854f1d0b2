import { existsSync } from "node:fs";
import { chromium, type Browser } from "@playwright/test";

const CHROMIUM = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

export async function withBrowser<T>(work: (browser: Browser) => Promise<T>): Promise<T> {
  const executablePath = CHROMIUM.find((file) => existsSync(file));
  if (!executablePath) throw new Error("There is no Chromium: install the package chromium.");
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  try {
    return await work(browser);
  } finally {
    await browser.close();
  }
}
