import { readdirSync } from "node:fs";
import path from "node:path";
import { expect, test } from "../fixtures";
import { rawRequest, statusOf } from "../raw-request";

const REBOUND = "rebound.example:3000";

/** Every route and page, from the folder, so that a new one can't be forgotten. */
const PATHS = readdirSync("app", { recursive: true, encoding: "utf8" })
  .filter((file) => ["page.tsx", "route.ts", "icon.svg"].includes(path.basename(file)))
  .map((file) => `/${path.basename(file) === "icon.svg" ? file : path.dirname(file)}`)
  .map(
    (folder) =>
      folder
        .replace(/\/\([^)]*\)/g, "")
        .replace("[id]", "hello-vm")
        .replace(/^\/\.?$/, "") || "/",
  );

test("every route answers to this machine's names, and to no other", async ({ baseURL: address }) => {
  const baseURL = address ?? "";
  expect(PATHS.length).toBeGreaterThan(20);
  const forms: readonly (readonly string[])[] = [
    ...[[], ["RSC: 1"], ["RSC: 1", "Next-Router-Prefetch: 1", "Purpose: prefetch"]],
    ["Next-Action: 00", `Origin: http://${REBOUND}`],
    ...[
      [`X-Forwarded-Host: ${new URL(baseURL).host}`],
      ["x-middleware-subrequest: proxy:proxy:proxy:proxy:proxy"],
    ],
  ];
  for (const one of [
    ...PATHS,
    "/nowhere",
    "/api/nowhere",
    "/_next/image?url=%2Ficon.svg&w=64&q=75",
    "/workloads.rsc",
  ]) {
    for (const headers of forms)
      for (const method of ["GET", "POST"])
        expect(
          await statusOf(baseURL, { path: one, host: REBOUND, headers, method }),
          `${one} ${headers.join()}`,
        ).toBe(403);
    expect(await statusOf(baseURL, { path: one, headers: ["X-Forwarded-Host: rebound.example"] }), one).toBe(
      403,
    );
    // The optimiser asks for its picture without a name of its own; there are none here that it would be used for.
    if (!one.startsWith("/_next")) expect(await statusOf(baseURL, { path: one }), one).not.toBe(403);
  }
});

test("no path and no query makes an error of ours", async ({ baseURL: address }) => {
  const baseURL = address ?? "";
  const broken = ["%", "%f", "%ff", "%E0%A4%A", "hello-vm%"];
  const hostile = [
    "%00",
    "%2500",
    "%F0%9F%98%80",
    "__proto__",
    "..%2f..",
    "x".repeat(5000),
    "%E2%80%AE",
    "-1",
    "1e400",
  ];
  const names = [
    "window",
    "application",
    "workload",
    "outcome",
    "text",
    "type",
    "subject",
    "a",
    "b",
    "cursor",
    "limit",
  ];
  for (const one of PATHS.filter((page) => page !== "/api/stream")) {
    for (const text of broken) {
      const status = await statusOf(baseURL, { path: one.replace("hello-vm", text) });
      if (one.includes("hello-vm")) expect(status, `${one} ${text}`).toBe(400);
    }
    // A page is sent while it is made, too late for a status of its own.
    for (const text of ["%00", "a%00b", "x".repeat(5000)])
      if (one.includes("hello-vm"))
        expect(await statusOf(baseURL, { path: one.replace("hello-vm", text) }), `${one} ${text}`).toBe(400);
    for (const text of hostile)
      if (one.includes("hello-vm"))
        expect(
          await statusOf(baseURL, { path: one.replace("hello-vm", text) }),
          `${one} ${text}`,
        ).toBeLessThan(500);
    for (const text of [...hostile, "%ff", "%"]) {
      const query = names
        .map((name) => `${name}=${text.slice(0, 500)}&${name}=${text.slice(0, 9)}`)
        .join("&");
      expect(await statusOf(baseURL, { path: `${one}?${query}` }), `${one}?${query}`).toBeLessThan(500);
    }
  }
});

test("a request that is too slow or too large is ended, and a stream is not", async ({
  baseURL: address,
}) => {
  const baseURL = address ?? "";
  const { host } = new URL(baseURL);
  const post = `POST /workloads HTTP/1.1\r\nHost: ${host}\r\n`;
  const large = `10000\r\n${"x".repeat(0x10000)}\r\n`;
  const stream = rawRequest(
    baseURL,
    `GET /api/stream HTTP/1.1\r\nHost: ${host}\r\n\r\n`,
    "",
    (heard) => heard.split("event: heartbeat").length > 8,
  );
  const [endless, tooLarge, slowHeaders, slowBody] = await Promise.all([
    rawRequest(
      baseURL,
      `${post}Next-Action: 00\r\nOrigin: ${baseURL}\r\nTransfer-Encoding: chunked\r\n\r\n`,
      large,
    ),
    rawRequest(baseURL, `${post}Content-Length: 90000000\r\n\r\n`, large),
    rawRequest(baseURL, post, "X: y\r\n"),
    rawRequest(
      baseURL,
      `${post}Next-Action: 00\r\nOrigin: ${baseURL}\r\nTransfer-Encoding: chunked\r\n\r\n`,
      "1\r\nx\r\n",
    ),
  ]);
  expect(endless).toMatch(/^(HTTP\/1.1 (413|404) |$)/);
  expect(tooLarge).toMatch(/^(HTTP\/1.1 413 |$)/);
  expect(slowHeaders).toMatch(/^(HTTP\/1.1 408 |$)/);
  expect(slowBody).toMatch(/^(HTTP\/1.1 (408|404) |$)/);
  expect(await stream).toMatch(/^HTTP\/1.1 200 [^]*event: heartbeat/);
});

test("nothing but HTTP is spoken, and only of paths of ours", async ({ baseURL: address }) => {
  const baseURL = address ?? "";
  const { host } = new URL(baseURL);
  const upgrade = "Connection: Upgrade\r\nUpgrade: websocket\r\n";
  const closed = "Connection: close\r\n";
  // Next's own handler would come with its first request.
  expect(await statusOf(baseURL, { path: "/" })).toBe(200);
  for (const [line, headers, status] of [
    ["GET /", `Host: ${REBOUND}\r\n${upgrade}`, 400],
    ["GET /_next/webpack-hmr", `Host: ${host}\r\n${upgrade}`, 400],
    ["GET /api/stream", `Host: ${host}\r\n${upgrade}`, 400],
    [`CONNECT ${REBOUND}`, `Host: ${REBOUND}\r\n`, 405],
    ["GET *", `Host: ${host}\r\n${closed}`, 400],
    ["OPTIONS *", `Host: ${host}\r\n${closed}`, 400],
    [`GET //${REBOUND}/`, `Host: ${host}\r\n${closed}`, 400],
    [`GET /\\${REBOUND}/`, `Host: ${host}\r\n${closed}`, 400],
    ["GET /api/health", `Host: ${host}\r\nHost: ${REBOUND}\r\n${closed}`, 400],
    [`GET http://${REBOUND}/`, `Host: ${host}\r\n${closed}`, 403],
    [`GET http://${host}/api/workloads`, `Host: ${host}\r\n${closed}`, 200],
  ] as const) {
    // Frames follow where the protocol would change: after a request that only asks, they end it before its answer.
    const frames = headers.includes(closed) ? "" : "\x81\x84xx";
    const heard = await rawRequest(baseURL, `${line} HTTP/1.1\r\n${headers}\r\n`, frames);
    expect(heard, `${line} ${headers}`).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  }
});

test("a thing that is not there is not found, in words and by its status", async ({
  page,
  baseURL: address,
}) => {
  const baseURL = address ?? "";
  for (const area of ["workloads", "rollouts", "experiments", "instances"]) {
    const path = `/${area}/nobody`;
    expect(await statusOf(baseURL, { path }), path).toBe(404);
    expect(await statusOf(baseURL, { path: `/api${path}` }), path).toBe(404);
  }
  expect(await statusOf(baseURL, { path: "/workloads/hello-vm" })).toBe(200);
  const answer = await page.goto("/rollouts/nobody");
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole("heading", { name: "There is no such thing here" })).toBeVisible();
  await expect(page.getByRole("navigation", { name: "Main" })).toBeVisible();
});

test("an address that can't be read is said, with a way to mend it", async ({ page }) => {
  for (const [path, said] of [
    ["/?window=bogus&application=hello", "window=bogus"],
    ["/rollouts?outcome=great&application=hello", "outcome=great"],
    ["/events?severity=grave&application=hello", "severity=grave"],
    ["/compare?ends=no&application=hello", "ends=no"],
  ] as const) {
    await page.goto(path);
    const notice = page.getByRole("alert").filter({ hasText: said });
    await expect(notice).toBeVisible();
    await notice.getByRole("link", { name: "Leave it out of the address" }).click();
    await expect(notice).toBeHidden();
    expect(new URL(page.url()).search).toBe("?application=hello");
  }
});
