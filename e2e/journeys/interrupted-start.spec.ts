import { spawn, type ChildProcess } from "node:child_process";
import { mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { waitUntil } from "@/lib/processes/wait-until";
import { randomOf } from "@/lib/timings/core/random";
import { healthSchema } from "@/lib/health/schema";
import { workloadSchema } from "@/lib/workloads/schema";
import { ROLLOUT_MS, expect, test } from "../fixtures";
import { lastingPort } from "../own-start";
import { containersOfEngine } from "../installation";
import { openToOthers, processesOf } from "../remains";

const SEED = 31;
const KILLS = 8;
/** Until about then a start on a machine that has nothing else to do makes its first instances. */
const WITHIN_MS = 10_000;
const END_WITHIN_MS = 120_000;
const START = ["scripts/start.mjs"];

/** One installation that has all of its files, those of the temporary folder as well, in one folder. */
class Installation {
  private constructor(
    readonly folder: string,
    readonly port: string,
  ) {}
  static async make(): Promise<Installation> {
    // Short, as the paths of sockets may be.
    const folder = await mkdtemp(join(tmpdir(), "mf-"));
    await mkdir(join(folder, "t"));
    return new Installation(folder, String(await lastingPort()));
  }
  get data(): string {
    return join(this.folder, "data");
  }
  get address(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  readonly #starts: Start[] = [];
  run(command: string, args: readonly string[]): Start {
    const env = {
      ...process.env,
      PORT: this.port,
      MAYFLY_DATA: this.data,
      TMPDIR: join(this.folder, "t"),
      MAYFLY_INSTALL: "never",
    };
    // A group of its own, as a terminal gives each line that is typed.
    const start = new Start(spawn(command, args, { env, detached: true, stdio: ["ignore", "pipe", "pipe"] }));
    this.#starts.push(start);
    return start;
  }
  start(): Start {
    return this.run(process.execPath, START);
  }

  /** Ends what a journey that failed left running. */
  async end(): Promise<void> {
    for (const start of this.#starts.filter(({ child }) => child.exitCode === null && !child.signalCode)) {
      start.child.kill("SIGTERM");
      await start.ended;
    }
    await rm(this.folder, { recursive: true });
  }

  /** Processes, containers and sockets. */
  async remains(): Promise<string[]> {
    const temporary = await readdir(join(this.folder, "t"), { recursive: true });
    return [
      ...(await processesOf(this.folder)),
      ...(await containersOfEngine(this.data)).map(({ name }) => name),
      ...temporary.filter((name) => !/^(tsx-|node-compile-cache)/.test(name)),
    ];
  }
  /** Resolves once nothing is left, or says what is. */
  async isGone(): Promise<void> {
    await expect.poll(() => this.remains(), { timeout: END_WITHIN_MS }).toEqual([]);
  }
}

class Start {
  said = "";
  readonly begunAt = performance.now();
  readonly ended: Promise<number | null>;
  constructor(readonly child: ChildProcess) {
    for (const stream of [child.stdout, child.stderr])
      stream?.on("data", (part) => (this.said += String(part)));
    this.ended = new Promise((resolve) => child.once("exit", resolve));
  }
  async at(afterMs: number): Promise<void> {
    await waitUntil(() => performance.now() - this.begunAt > afterMs, {
      everyMs: 5,
      signal: AbortSignal.timeout(END_WITHIN_MS),
    });
    expect(this.child.exitCode, this.said).toBeNull();
  }
  async says(words: string): Promise<void> {
    const hasEnded = this.ended.then(() => true);
    await waitUntil(
      async () => this.said.includes(words) || Promise.race([hasEnded, Promise.resolve(false)]),
      {
        everyMs: 20,
        signal: AbortSignal.timeout(END_WITHIN_MS),
      },
    );
    expect(this.said).toContain(words);
  }
  /** As a terminal does: to all that the line started. */
  signalGroup(signal: NodeJS.Signals): void {
    if (this.child.pid !== undefined) process.kill(-this.child.pid, signal);
  }
}

let installation: Installation;
test.beforeEach(async () => {
  installation = await Installation.make();
});
test.afterEach(() => installation.end());

test("a start that is cut off at any moment is taken up by the next, and no end leaves anything behind", async ({
  request,
}) => {
  test.slow();
  const random = randomOf(SEED);
  for (let kill = 0; kill < KILLS; kill += 1) {
    const start = installation.start();
    await start.at(random() * WITHIN_MS);
    const isAsked = kill % 2 === 1 && start.said !== "";
    start.child.kill(isAsked ? "SIGTERM" : "SIGKILL");
    expect(await start.ended, start.said).toBe(isAsked ? 0 : null);
  }

  await test.step("a normal start comes up, with as many instances as are wanted", async () => {
    const start = installation.start();
    await start.says("Mayfly is ready at");
    const health = async () =>
      healthSchema.parse(await (await request.get(`${installation.address}/api/health`)).json());
    await expect.poll(async () => (await health()).reasons, { timeout: ROLLOUT_MS }).toEqual([]);
    const ready = async (id: string): Promise<string[]> => {
      const answer = await request.get(`${installation.address}/api/workloads/${id}`);
      const { instances } = workloadSchema.parse(await answer.json());
      return instances.filter(({ phase }) => phase === "ready").map((one) => one.id);
    };
    for (const id of ["hello-container", "hello-vm"])
      await expect.poll(async () => (await ready(id)).length, { timeout: ROLLOUT_MS }).toBe(2);
    expect(await containersOfEngine(installation.data)).toHaveLength(2);
    const vms = (await processesOf(installation.data)).filter((one) => one.includes("qemu-system"));
    expect(vms).toHaveLength(2);
    expect(await openToOthers(installation.data)).toEqual([]);
    start.child.kill("SIGTERM");
    expect(await start.ended, start.said).toBe(0);
    expect(await installation.remains()).toEqual([]);
  });

  await test.step("Ctrl-C also ends the reader of its output", async () => {
    const line = `"${process.execPath}" ${START.join(" ")} 2>&1 | tee "${join(installation.folder, "log")}"`;
    const start = installation.run("/bin/sh", ["-c", line]);
    await start.says("Mayfly is ready at");
    start.signalGroup("SIGINT");
    await start.ended;
    await installation.isGone();
  });

  await test.step("a terminal that is closed", async () => {
    const start = installation.start();
    await start.says("Mayfly is ready at");
    start.child.stdout?.destroy();
    start.child.stderr?.destroy();
    start.signalGroup("SIGHUP");
    expect(await start.ended).toBe(0);
    expect(await installation.remains()).toEqual([]);
  });
});
