import { expect, it } from "vitest";
import { takeTurnsWhenWoken } from "./turns";

const NEVER_MS = 2 ** 30;

it("takes a turn at once, another for any number of calls during it, and none after its end", async () => {
  const turns: (() => void)[] = [];
  const woken = takeTurnsWhenWoken(() => new Promise((resolve) => turns.push(() => resolve(NEVER_MS))));
  expect(turns).toHaveLength(1);
  woken.wake();
  woken.wake();
  turns[0]?.();
  await expect.poll(() => turns.length).toBe(2);
  const end = woken.end();
  woken.wake();
  turns[1]?.();
  await end;
  expect(turns).toHaveLength(2);
});

it("takes a turn when it is due, and when it is woken while it waits", async () => {
  let count = 0;
  const woken = takeTurnsWhenWoken(() => Promise.resolve((count += 1) < 3 ? 0 : NEVER_MS));
  await expect.poll(() => count).toBe(3);
  woken.wake();
  await expect.poll(() => count).toBe(4);
  await woken.end();
});
