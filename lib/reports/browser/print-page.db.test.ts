import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { findProgram } from "@/lib/processes/find-program";
import { listed } from "@/lib/processes/unless-missing";
import { readPdf } from "../read-pdf.fixture";
import type { Paper } from "../core/paper";
import type { PdfStage } from "../core/pdf-job";
import { BrowserFailure } from "./browser-failure";
import { chromiumPath } from "./chromium-path";
import { endLeftovers } from "./end-leftovers";
import { ownHost } from "./fetch-own";
import { LIMITS, printPage, type Printing } from "./print-page";

const OTHERS = "http://127.0.0.2:1/picture.png";
const SAYS = (what: string): string => `document.documentElement.dataset.paper = ${JSON.stringify(what)}`;
/** Draws late, as charts do, and asks for all that it must not have. */
const PAGE = `<!doctype html><title>Why we moved</title><h1>Hello</h1>
  <img src="${OTHERS}"><a href="https://example.com/x">outside</a>
  <script src="/_next/static/late.js"></script>
  <script>fetch("/api/workloads").catch(() => document.body.append("refused")).finally(() => { draw(); ${SAYS("ready")} })</script>`;
const PAGES: Readonly<Record<string, string>> = {
  "/print/good": PAGE,
  "/print/never": "<!doctype html><p>Wait",
  "/print/bad": `<!doctype html><script>${SAYS("not-drawn")}</script>`,
  "/_next/static/late.js": `function draw() { document.body.append(" drawn") }`,
};

let server: Server;
const asked: string[] = [];
beforeAll(async () => {
  server = createServer((request, response) => {
    const { url = "", method = "", headers } = request;
    asked.push(`${method} ${url} of ${headers.host?.replace(/\d+$/, "PORT")}`);
    const body = PAGES[url];
    response.writeHead(body === undefined ? 404 : 200, {
      "content-type": url.endsWith(".js") ? "text/javascript" : "text/html",
    });
    response.end(body);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
});
afterAll(() => server.close());

let dataDir = "";
beforeEach(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), "mayfly-print-"));
  asked.length = 0;
});
afterEach(async () => rm(dataDir, { recursive: true, force: true }));

const port = (): number => (server.address() as AddressInfo).port;
const print = async (
  page: string,
  part: Partial<Printing> = {},
  onStage?: (stage: PdfStage) => Promise<void>,
  paper: Paper = "a4",
) =>
  printPage(
    { program: await chromiumPath(), dataDir, host: "127.0.0.1", port: port(), ...part },
    { path: page, paper, onStage: onStage ?? (() => Promise.resolve()) },
  );
const reasonOf = (attempt: Promise<unknown>): Promise<unknown> =>
  attempt.then(
    () => "printed",
    (error: unknown) => (error instanceof BrowserFailure ? error.because : error),
  );

/** Whatever runs with our folder on its command line, as the kernel lists it. */
async function browsersOf(folder: string): Promise<number[]> {
  const { readFile } = await import("node:fs/promises");
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  const lines = await Promise.all(
    pids.map(async (pid) => ({
      pid: Number(pid),
      args: await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => ""),
    })),
  );
  return lines.filter(({ args }) => args.includes(`--user-data-dir=${folder}/`)).map(({ pid }) => pid);
}
const browsers = () => browsersOf(dataDir);
const nothingIsLeft = async (): Promise<void> => {
  expect(await browsers()).toEqual([]);
  expect(await listed(path.join(dataDir, "pdf"))).toEqual([]);
};

describe("a page is printed", () => {
  it.each([
    ["a4", 595, 842],
    ["letter", 612, 792],
  ] as const)(
    "on %s, once it says that it is drawn, and loads nothing but itself",
    async (paper, width, height) => {
      const stages: PdfStage[] = [];
      const pdf = readPdf(await print("/print/good", {}, async (stage) => void stages.push(stage), paper));
      const text = pdf.pages.flatMap(({ lines }) => lines.map((line) => line.text)).join("");
      expect([Math.floor(pdf.pages[0]?.width ?? 0), Math.round(pdf.pages[0]?.height ?? 0)]).toEqual([
        width,
        height,
      ]);
      expect(text).toContain("outsiderefuseddrawn");
      expect(pdf.pages.flatMap(({ links }) => links)).toEqual(["https://example.com/x"]);
      expect(stages).toEqual(["starting", "drawing", "printing"]);
      expect(asked).toEqual([
        "GET /print/good of localhost:PORT",
        "GET /_next/static/late.js of localhost:PORT",
      ]);
      await nothingIsLeft();
    },
  );

  it("where the server listens on every address", async () => {
    expect(await reasonOf(print("/print/good", { host: "0.0.0.0" }))).toBe("printed");
    expect(["0.0.0.0", "::", "[::1]", "10.0.0.7"].map(ownHost)).toEqual([
      "127.0.0.1",
      "::1",
      "::1",
      "10.0.0.7",
    ]);
  });
});

describe("nothing is printed, and no process is left, where", () => {
  const short = { limits: { ...LIMITS, drawing: 300 } };

  it("the page is not there, or a chart is missing", async () => {
    expect(await reasonOf(print("/print/unknown"))).toBe("failed");
    expect(await reasonOf(print("/print/bad"))).toBe("not-drawn");
    await nothingIsLeft();
  });

  it("the page never says that it is drawn", async () => {
    expect(await reasonOf(print("/print/never", short))).toBe("too-slow");
    await nothingIsLeft();
  });

  it("the browser is killed", async () => {
    const kill = async (stage: PdfStage): Promise<void> => {
      if (stage !== "drawing") return;
      const all = await browsers();
      expect(all.length).toBeGreaterThan(0);
      process.kill(Math.min(...all), "SIGKILL");
    };
    expect(await reasonOf(print("/print/never", {}, kill))).toBe("ended");
    await nothingIsLeft();
  });

  it("the browser hangs", async () => {
    const stop = async (stage: PdfStage): Promise<void> => {
      if (stage === "drawing") for (const pid of await browsers()) process.kill(pid, "SIGSTOP");
    };
    expect(await reasonOf(print("/print/good", short, stop))).toBe("too-slow");
    await nothingIsLeft();
  });

  it("whoever asked for it wants it no more", async () => {
    const refuse = (stage: PdfStage) =>
      stage === "printing" ? Promise.reject(new Error("taken over")) : Promise.resolve();
    expect(await reasonOf(print("/print/good", {}, refuse))).toEqual(new Error("taken over"));
    await nothingIsLeft();
  });

  it.each([
    ["there is no browser", null, "no-browser"],
    ["it is no program", "/nonexistent/chromium", "not-started"],
  ])("%s", async (_, program, because) => {
    expect(await reasonOf(print("/print/good", { program }))).toBe(because);
    await nothingIsLeft();
  });

  it.each([
    ["it ends at once", "exit 1", "not-started"],
    ["it says nothing", "exec sleep 1000", "too-slow"],
    ["it talks of something else", "printf 'nonsense\\0' >&4; exec sleep 1000", "not-started"],
    [
      "it is too old",
      `printf '{"id":1,"result":{"product":"Chrome/99.0.1"}}\\0' >&4; exec sleep 1000`,
      "too-old",
    ],
  ])("what is named as one is none: %s", async (_, script, because) => {
    const program = path.join(dataDir, "browser");
    await writeFile(program, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    expect(await reasonOf(print("/print/good", { program, limits: { ...LIMITS, starting: 500 } }))).toBe(
      because,
    );
    await nothingIsLeft();
  });
});

describe("a process that prints", () => {
  const start = async (): Promise<ChildProcess> => {
    const script = path.join(import.meta.dirname, "print-once.fixture.ts");
    const child = spawn(process.execPath, ["--import", "tsx", script, dataDir, String(port())], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    await once(child.stdout, "data");
    expect((await browsers()).length).toBeGreaterThan(0);
    return child;
  };
  const end = async (child: ChildProcess, signal: NodeJS.Signals): Promise<void> => {
    child.kill(signal);
    await once(child, "exit");
  };

  it.each(["SIGTERM", "SIGKILL"] as const)("leaves no browser behind when it ends by %s", async (signal) => {
    await end(await start(), signal);
    await expect.poll(browsers).toEqual([]);
    await endLeftovers(dataDir);
    await nothingIsLeft();
  });

  it("leaves one that hung to the next, which ends it", async () => {
    const child = await start();
    const all = await browsers();
    for (const pid of all) process.kill(pid, "SIGSTOP");
    await end(child, "SIGKILL");
    expect(await browsers()).toEqual(all);
    await endLeftovers(dataDir);
    await expect.poll(browsers).toEqual([]);
    await nothingIsLeft();
  });
});

it("the browser is the one that is named, else one on PATH", async () => {
  const named = await findProgram("node");
  expect(await chromiumPath({ NODE_ENV: "test", MAYFLY_CHROMIUM: ` ${named} ` })).toBe(named);
  expect(await chromiumPath({ NODE_ENV: "test", MAYFLY_CHROMIUM: "/nonexistent" })).toBeNull();
  expect(await chromiumPath({ NODE_ENV: "test", MAYFLY_CHROMIUM: " " })).toMatch(/\/(chrom|google)/);
});
