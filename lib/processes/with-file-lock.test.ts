import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import fc from "fast-check";
import { afterEach, beforeEach, expect, it } from "vitest";
import { identify } from "./process-identity";
import { waitUntil } from "./wait-until";
import { withFileLock } from "./with-file-lock";

let folder: string;
let lock: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "mayfly-lock-"));
  lock = path.join(folder, "deep/lock");
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const soon = () => AbortSignal.timeout(20_000);
const deadPid = (): number => spawnSync("/bin/true").pid;

const left: Record<string, () => Promise<void>> = {
  "an empty file": () => writeFile(lock, ""),
  "a torn file": () => writeFile(lock, '{"pid":12,"sta'),
  "a file of zeros": () => writeFile(lock, "\0\0\0\0"),
  "a file that holds null": () => writeFile(lock, "null"),
  "a dead holder's file": () => writeFile(lock, JSON.stringify({ pid: deadPid(), startTime: "1" })),
  "an empty folder": async () => void (await mkdir(lock)),
  "a folder with a dead holder": async () => {
    await mkdir(lock);
    await writeFile(path.join(lock, `${deadPid()}~1~00000000-0000-4000-8000-000000000000`), "");
  },
  "a folder with something else": async () => {
    await mkdir(path.join(lock, "what is this"), { recursive: true });
  },
  "a dead one's draft": async () => {
    await mkdir(`${lock}.${deadPid()}~1~00000000-0000-4000-8000-000000000000`);
  },
};

it.each(Object.keys(left))("is taken over from %s, by one of many at a time", async (kind) => {
  await mkdir(path.dirname(lock), { recursive: true });
  await left[kind]?.();
  let inside = 0;
  let turns = 0;
  await Promise.all(
    Array.from({ length: 12 }, () =>
      withFileLock(lock, soon(), async () => {
        inside += 1;
        expect(inside).toBe(1);
        await nextTurn();
        turns += 1;
        inside -= 1;
      }),
    ),
  );
  expect(turns).toBe(12);
  expect(await readdir(path.dirname(lock))).toEqual([]);
});

it("waits for a holder that lives, also one of the older kind, until it is told not to", async () => {
  await mkdir(path.dirname(lock), { recursive: true });
  await writeFile(lock, JSON.stringify(identify(process.pid)));
  const gaveUp = AbortSignal.timeout(60);
  await expect(withFileLock(lock, gaveUp, async () => "in")).rejects.toThrow("aborted");
  await rm(lock);
  await withFileLock(lock, soon(), async () => {
    const again = AbortSignal.timeout(60);
    await expect(withFileLock(lock, again, async () => "in")).rejects.toThrow("aborted");
  });
});

it("is given back where the work fails, and where its folder was removed meanwhile", async () => {
  await expect(
    withFileLock(lock, soon(), async () => {
      throw new Error("no");
    }),
  ).rejects.toThrow("no");
  await withFileLock(lock, soon(), () => rm(path.dirname(lock), { recursive: true }));
  expect(await withFileLock(lock, soon(), async () => "in")).toBe("in");
});

it("lets one in at a time, whatever the dead left behind", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom(...Object.keys(left)), { minLength: 1, maxLength: 4 }),
      async (kinds) => {
        let inside = 0;
        for (const kind of kinds) {
          await mkdir(path.dirname(lock), { recursive: true });
          await left[kind]?.();
          const turn = () =>
            withFileLock(lock, soon(), async () => {
              inside += 1;
              expect(inside).toBe(1);
              await nextTurn();
              inside -= 1;
            });
          await Promise.all([turn(), turn(), turn()]);
        }
      },
    ),
    { numRuns: 15 },
  );
});

class Contender {
  readonly #child: ChildProcess;
  said = "";
  constructor(inside: string) {
    const main = path.join(import.meta.dirname, "lock-contender.fixture.ts");
    this.#child = spawn(process.execPath, ["--import", "tsx", main, lock, inside], {
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.#child.stdout?.on("data", (part) => (this.said += String(part)));
    this.#child.stderr?.on("data", (part) => (this.said += `FAILED ${String(part)}`));
  }
  turns = () => this.said.split("turn ").length - 1;
  kill(): Promise<void> {
    return new Promise((resolve) => {
      this.#child.once("close", () => resolve());
      this.#child.kill("SIGKILL");
    });
  }
}

it("lets one process in at a time while holders are killed, and is never stuck", async () => {
  const inside = path.join(folder, "inside");
  const all: Contender[] = [];
  const add = (): Contender => {
    const one = new Contender(inside);
    all.push(one);
    return one;
  };
  let living = Array.from({ length: 4 }, add);
  try {
    for (let round = 0; round < 6; round += 1) {
      // Each takes turns, so that the one that is killed is now inside, now waiting, now giving back.
      const before = living.map((one) => one.turns());
      await waitUntil(() => living.every((one, index) => one.turns() > (before[index] ?? 0)), {
        everyMs: 1,
        signal: AbortSignal.timeout(60_000),
      });
      await living[0]?.kill();
      living = [...living.slice(1), add()];
    }
  } finally {
    await Promise.all(living.map((one) => one.kill()));
  }
  const said = all.map((one) => one.said).join("");
  expect(said).not.toMatch(/VIOLATION|FAILED/);
  expect(await withFileLock(lock, soon(), async () => "in")).toBe("in");
  expect(await readdir(path.dirname(lock))).toEqual([]);
}, 120_000);
