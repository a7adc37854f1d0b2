import { expect, it } from "vitest";
import { createProgress } from "./progress";

function heard(isTTY: boolean) {
  const written: string[] = [];
  let now = 0;
  const output = { isTTY, columns: 20, write: (text: string) => written.push(text) };
  return { written, progress: createProgress(output, () => now), at: (ms: number) => (now = ms) };
}

it("writes one line again and again on a terminal, no longer than it is wide, and leaves none", () => {
  const { written, progress } = heard(true);
  progress.say("Waiting.");
  progress.say("Waiting.");
  progress.say("1 of 4 parts, 3.0 MB of 12.0 MB");
  progress.end();
  progress.end();
  expect(written).toEqual(["\r\u001b[KWaiting.", "\r\u001b[K1 of 4 parts, 3.0 M", "\r\u001b[K"]);
});

it("writes lines elsewhere: what is new at once, numbers that go on each 2 s", () => {
  const { written, progress, at } = heard(false);
  progress.say("Waiting.");
  progress.say("Fetching. 1 of 4 parts, 3.0 kB of 12.0 MB.");
  at(1999);
  progress.say("Fetching. 2 of 4 parts, 4.0 MB of 12.0 MB.");
  at(2000);
  progress.say("Fetching. 3 of 4 parts, 5.0 MB of 12.0 MB.");
  progress.say("Starting.");
  progress.end();
  expect(written).toEqual([
    "Waiting.\n",
    "Fetching. 1 of 4 parts, 3.0 kB of 12.0 MB.\n",
    "Fetching. 3 of 4 parts, 5.0 MB of 12.0 MB.\n",
    "Starting.\n",
  ]);
});
