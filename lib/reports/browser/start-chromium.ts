import { spawn, type ChildProcess } from "node:child_process";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import path from "node:path";
import type { Readable, Writable } from "node:stream";
import { BrowserFailure } from "./browser-failure";
import { devtoolsOver, type Devtools } from "./devtools";
import { endAllOf } from "./end-leftovers";

export interface Chromium {
  readonly devtools: Devtools;
  readonly pid: number;
  /** Kills all its processes and removes its folder. */
  end(): Promise<void>;
}

/** It prints one page of ours: no account, no extension, nothing in the background, and no name leads anywhere. */
const ARGS = [
  ...["--headless=new", "--remote-debugging-pipe", "--no-first-run", "--no-default-browser-check"],
  ...["--disable-background-networking", "--disable-component-update", "--disable-sync"],
  ...["--disable-extensions", "--disable-default-apps", "--disable-breakpad", "--disable-crash-reporter"],
  ...["--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars", "--mute-audio", "--no-pings"],
  ...["--password-store=basic", "--force-color-profile=srgb", "--lang=en-US"],
  "--host-resolver-rules=MAP * ~NOTFOUND",
];
const MOST_SAID = 2_000;
const running = new Set<number>();
let isTidy = false;

/** A group of its own, so that none of its helpers is left. It may have ended by itself. */
function killGroup(pid: number): void {
  try {
    process.kill(-pid, "SIGKILL");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

/** Where this process ends with a browser running. Killed, it closes the pipes, and a browser without them ends by itself. */
function endWithThisProcess(pid: number): void {
  running.add(pid);
  if (isTidy) return;
  isTidy = true;
  process.once("exit", () => {
    for (const one of running) killGroup(one);
  });
}

/** Starts a Chromium that knows nothing and nobody, with its files under `dataDir`. Throws `BrowserFailure` where it does not start. */
export async function startChromium(program: string, dataDir: string): Promise<Chromium> {
  const root = path.join(dataDir, "pdf");
  await mkdir(root, { recursive: true, mode: 0o700 });
  const folder = await mkdtemp(path.join(root, `${process.pid}-`));
  // The sandbox refuses to be set up by root.
  const args = [...ARGS, `--user-data-dir=${folder}`, ...(process.getuid?.() === 0 ? ["--no-sandbox"] : [])];
  const child = spawn(program, [...args, "about:blank"], {
    detached: true,
    cwd: folder,
    env: {
      NODE_ENV: process.env.NODE_ENV,
      PATH: process.env.PATH,
      LANG: "C.UTF-8",
      HOME: folder,
      TMPDIR: folder,
    },
    stdio: ["ignore", "ignore", "pipe", "pipe", "pipe"],
  });
  const [, , , input, output] = child.stdio;
  // The pipes that were asked for above.
  const devtools = devtoolsOver(input as Writable, output as Readable);
  const hasEnded = endOf(child, devtools);
  const { pid } = child;
  if (pid !== undefined) endWithThisProcess(pid);
  const end = async (): Promise<void> => {
    if (pid !== undefined) {
      killGroup(pid);
      await hasEnded;
      running.delete(pid);
      await endAllOf(folder);
    }
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
  };
  if (pid !== undefined) return { devtools, pid, end };
  await hasEnded;
  await end();
  throw new BrowserFailure("not-started", `${program} can't be started.`);
}

/** Resolves when it has ended, by then whoever waits for an answer has been told what it said last. */
function endOf(child: ChildProcess, devtools: Devtools): Promise<void> {
  let said = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => (said = (said + text).slice(-MOST_SAID)));
  return new Promise((resolve) => {
    const tell = (how: string): void => {
      devtools.end(new BrowserFailure("ended", `The browser ended (${how}). It said last: ${said.trim()}`));
      resolve();
    };
    child.once("error", (error) => tell(error.message));
    child.once("exit", (code, signal) => tell(signal ?? `code ${code}`));
  });
}
