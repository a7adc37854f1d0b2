import type { Page } from "@playwright/test";

/**
 * The same page, which is where it was sent only once what was streamed has taken its place. Until then that lies hidden in the page, and
 * stands there twice where React drew it before; that can be 300 ms after the page was loaded.
 */
export function whole(page: Page): Page {
  const revealed = async (): Promise<unknown> =>
    page.waitForFunction(() => document.querySelector("[hidden][id^='S:']") === null);
  const goto = page.goto.bind(page);
  const reload = page.reload.bind(page);
  page.goto = async (address, options) => {
    const answer = await goto(address, options);
    if (options?.waitUntil !== "commit") await revealed();
    return answer;
  };
  page.reload = async (options) => {
    const answer = await reload(options);
    await revealed();
    return answer;
  };
  return page;
}
