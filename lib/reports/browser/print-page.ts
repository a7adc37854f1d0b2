import { setMaxListeners } from "node:events";
import { z } from "zod";
import { mayLoad } from "../core/may-load";
import { printedWidth, SHEETS, type Paper } from "../core/paper";
import type { PdfStage } from "../core/pdf-job";
import { BrowserFailure } from "./browser-failure";
import type { Devtools } from "./devtools";
import { fetchOwn } from "./fetch-own";
import { startChromium, type Chromium } from "./start-chromium";

export interface Printing {
  /** Null: there is none. */
  readonly program: string | null;
  readonly dataDir: string;
  /** What the web server listens on. */
  readonly host: string;
  readonly port: number;
  /** Of each stage, ms. */
  readonly limits?: Readonly<Record<"starting" | "drawing" | "printing", number>>;
}
export interface ToPrint {
  /** Of the page, which says by `data-paper` on its root when all of it is drawn. */
  readonly path: string;
  readonly paper: Paper;
  /** Told at the beginning of each; what it throws ends the printing. */
  readonly onStage: (stage: PdfStage) => Promise<void>;
}

/** Longer than they take on a machine that is busy; a job is claimed for longer than any of them. */
export const LIMITS = { starting: 20_000, drawing: 20_000, printing: 20_000 } as const;
/** The first that draws what `@page` says of a sheet's margins: title and page numbers. */
const LEAST_VERSION = 131;
const VIEW_HEIGHT = 1_000;

/** The page as a PDF. Throws `BrowserFailure`; whatever happens, no process of the browser is left. */
export async function printPage(where: Printing, page: ToPrint): Promise<Uint8Array<ArrayBuffer>> {
  const { program, dataDir, port, limits = LIMITS } = where;
  if (program === null) throw new BrowserFailure("no-browser", "There is no Chromium.");
  const url = new URL(`http://localhost:${port}${page.path}`);
  await page.onStage("starting");
  const chromium = await startChromium(program, dataDir);
  try {
    const session = await within(limits.starting, "starting", () => openTab(chromium, page.paper));
    await page.onStage("drawing");
    await within(limits.drawing, "drawing", (signal) => draw(session, where.host, url, signal));
    await page.onStage("printing");
    return await within(limits.printing, "printing", () => toPdf(session, page.paper));
  } finally {
    await chromium.end();
  }
}

async function within<T>(
  limitMs: number,
  what: string,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const signal = AbortSignal.timeout(limitMs);
  return Promise.race([
    work(signal),
    new Promise<never>((_, reject) => {
      signal.addEventListener("abort", () =>
        reject(new BrowserFailure("too-slow", `The browser did not end ${what} within ${limitMs} ms.`)),
      );
    }),
  ]);
}

type Tab = Pick<Devtools, "send" | "on">;
const versionSchema = z.object({ product: z.string() });
const targetSchema = z.object({ targetId: z.string() });
const sessionSchema = z.object({ sessionId: z.string() });

async function openTab({ devtools }: Chromium, paper: Paper): Promise<Tab> {
  const { product } = await started(devtools);
  const version = Number(/\/(\d+)\./.exec(product)?.[1] ?? NaN);
  if (version < LEAST_VERSION)
    throw new BrowserFailure("too-old", `${product} is older than Chromium ${LEAST_VERSION}.`);
  const { targetId } = targetSchema.parse(await devtools.send("Target.createTarget", { url: "about:blank" }));
  const { sessionId } = sessionSchema.parse(
    await devtools.send("Target.attachToTarget", { targetId, flatten: true }),
  );
  const send: Devtools["send"] = (method, params) => devtools.send(method, params, sessionId);
  await send("Page.enable");
  await send("Inspector.enable");
  await send("Emulation.setEmulatedMedia", {
    media: "print",
    features: [
      { name: "prefers-color-scheme", value: "light" },
      { name: "prefers-reduced-motion", value: "reduce" },
    ],
  });
  await send("Emulation.setDeviceMetricsOverride", {
    width: printedWidth(paper),
    height: VIEW_HEIGHT,
    deviceScaleFactor: 1,
    mobile: false,
  });
  return { send, on: devtools.on };
}

/** What ends before it has said anything did not start. */
async function started(devtools: Devtools): Promise<z.output<typeof versionSchema>> {
  try {
    return versionSchema.parse(await devtools.send("Browser.getVersion"));
  } catch (error) {
    throw new BrowserFailure("not-started", "The browser did not start.", error);
  }
}

const pausedSchema = z.object({
  requestId: z.string(),
  request: z.object({ url: z.string(), method: z.string() }),
});

/** Answers what the page asks for from our own server, and refuses all else: the browser itself connects to nothing. */
async function serveFrom(
  tab: Tab,
  host: string,
  page: URL,
  signal: AbortSignal,
): Promise<{ readonly failed: Promise<never> }> {
  const failed = new Promise<never>((_, reject) => {
    const answer = async (params: unknown): Promise<void> => {
      const { requestId, request } = pausedSchema.parse(params);
      if (!mayLoad(request, page)) {
        await tab.send("Fetch.failRequest", { requestId, errorReason: "BlockedByClient" });
        return;
      }
      const url = new URL(request.url);
      const { status, headers, body } = await fetchOwn(host, url, signal);
      if (url.pathname === page.pathname && status !== 200)
        throw new BrowserFailure("failed", `The page to print answered ${status}.`);
      await tab.send("Fetch.fulfillRequest", {
        requestId,
        responseCode: status,
        responseHeaders: headers,
        body: body.toString("base64"),
      });
    };
    tab.on("Fetch.requestPaused", (params) => void answer(params).catch(reject));
    tab.on("Inspector.targetCrashed", () =>
      reject(new BrowserFailure("ended", "The browser's page crashed.")),
    );
  });
  failed.catch(() => undefined);
  await tab.send("Fetch.enable", { patterns: [{ urlPattern: "*" }] });
  return { failed };
}

/** Resolves to what the page says of itself once it says it; its root may still be on its way. */
const PAPER_SAYS = `new Promise((resolve) => {
  const look = () => {
    const said = document.documentElement?.dataset.paper;
    if (said) resolve(said);
  };
  new MutationObserver(look).observe(document, { subtree: true, attributeFilter: ["data-paper"] });
  look();
})`;
const saidSchema = z.object({ result: z.object({ value: z.string() }) });

async function draw(tab: Tab, host: string, page: URL, signal: AbortSignal): Promise<void> {
  // Each of the page's requests listens to it.
  setMaxListeners(0, signal);
  const { failed } = await serveFrom(tab, host, page, signal);
  const drawn = async (): Promise<string> => {
    await tab.send("Page.navigate", { url: page.href });
    const said = await tab.send("Runtime.evaluate", {
      expression: PAPER_SAYS,
      awaitPromise: true,
      returnByValue: true,
    });
    return saidSchema.parse(said).result.value;
  };
  if ((await Promise.race([drawn(), failed])) !== "ready")
    throw new BrowserFailure("not-drawn", "A chart was not drawn.");
}

const pdfSchema = z.object({ data: z.string() });

async function toPdf(tab: Tab, paper: Paper): Promise<Uint8Array<ArrayBuffer>> {
  const printed = await tab.send("Page.printToPDF", {
    paperWidth: SHEETS[paper].width,
    paperHeight: SHEETS[paper].height,
    printBackground: true,
    generateTaggedPDF: true,
    generateDocumentOutline: true,
  });
  return new Uint8Array(Buffer.from(pdfSchema.parse(printed).data, "base64"));
}
