import { tmpdir } from "node:os";
import { expect, it } from "vitest";
import type { InstanceMark } from "../provider";
import type { InstanceFile } from "./instance-files";
import { watchInstances } from "./watch";

const file = (name: string): InstanceFile => ({
  ownerId: "test",
  name,
  workloadId: "w",
  revision: 1,
  ordinal: 0,
  artifact: "demo:v1",
  digest: null,
  port: 8080,
  killedAt: null,
  life: { createdAt: 100, startedAt: 200, bootedAt: null, readyAt: 284, failsAt: null },
});

it("never tells of readiness that came after the instance was gone, however long a look takes", async () => {
  const marks: InstanceMark[] = [];
  const over = new AbortController();
  let now = 50;
  // At each look: when it begins, when it is over, and whether the instance is there still.
  const looks = [
    [50, 50, true],
    [250, 290, true],
    [290, 290, false],
  ] as const;
  let look = -1;
  await watchInstances(
    {
      files: {
        folder: tmpdir(),
        names: () => {
          look += 1;
          return Promise.resolve(["one"]);
        },
        create: () => Promise.resolve(true),
        read: () => Promise.resolve(null),
        replace: () => Promise.resolve(),
        remove: () => Promise.resolve(),
      },
      log: { warn: () => undefined },
      read: (name) => {
        const [, endsAt, isThere] = looks[Math.min(look, 2)] ?? [290, 290, false];
        const found = isThere ? file(name) : null;
        now = endsAt;
        return Promise.resolve(found);
      },
      now: () => {
        const at = now;
        // The next look begins later.
        if (look === 0 && now === 50) now = 250;
        return at;
      },
      onMark: (mark) => {
        marks.push(mark);
        if (mark.mark === "stopped") over.abort();
      },
    },
    over.signal,
  );
  expect(marks.map(({ mark, at }) => `${mark} ${at}`)).not.toContain("ready 284");
  expect(marks.at(-1)).toMatchObject({ mark: "stopped", at: 290 });
});
