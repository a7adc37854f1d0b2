import { Agent, request, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { rawRequest } from "@/e2e/raw-request";
import { createGuardedServer } from "./lib/guarded-server.mjs";

const LIMITS = {
  headersMs: 300,
  requestMs: 600,
  checkMs: 50,
  bodyBytes: 64 * 1024,
  uploadMs: 1500,
  uploadBytes: 256 * 1024,
};

/** Reads each body to its end, as an action does, but for one path, which answers at once and one that streams. */
async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.url === "/stream") {
    response.writeHead(200, { "content-type": "text/event-stream" });
    let count = 0;
    const timer = setInterval(() => {
      response.write(`data: ${(count += 1)}\n\n`);
      if (count === 30) response.end();
    }, 50);
    response.once("close", () => clearInterval(timer));
    return;
  }
  if (request.headers["x-echo"]) return void response.end(`\n${request.url} ${request.headers.host}`);
  if (request.url !== "/at-once") for await (const chunk of request) void chunk;
  response.end("done");
}

let server: Server;
let port: number;
beforeAll(async () => {
  server = createGuardedServer(handle, LIMITS);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const hear = (first: string, more = ""): Promise<string> =>
  rawRequest(`http://127.0.0.1:${port}`, first, more);

const post = (path: string, headers: string): string => `POST ${path} HTTP/1.1\r\nHost: x\r\n${headers}\r\n`;
const CHUNKED = "Transfer-Encoding: chunked\r\n";
const chunk = (bytes: number): string => `${bytes.toString(16)}\r\n${"x".repeat(bytes)}\r\n`;

describe("the web server", () => {
  it.each([
    ["says nothing", "", ""],
    ["trickles its request line", "GET /", "x"],
    ["trickles headers without end", "GET / HTTP/1.1\r\nHost: x\r\n", "X: y\r\n"],
    ["announces a body and sends none", post("/", "Content-Length: 10\r\n\r\n"), ""],
    ["trickles a body", post("/", "Content-Length: 50000\r\n"), "x"],
    ["trickles a chunked body without end", post("/", CHUNKED), chunk(1)],
    ["stops in the middle of a chunk", post("/", CHUNKED) + "ff\r\nx", ""],
  ])("hangs up with 408 on who %s", async (_name, first, more) => {
    expect(await hear(first, more)).toMatch(/^(HTTP\/1.1 408 |$)/);
  });

  it.each([
    ["says that its body is too large", post("/", "Content-Length: 65537\r\n"), "x"],
    [
      "asks first whether it may send too much",
      post("/", "Expect: 100-continue\r\nContent-Length: 65537\r\n"),
      "",
    ],
    ["sends a chunked body without end", post("/", CHUNKED), chunk(16_384)],
  ])("answers 413 to who %s", async (_name, first, more) => {
    expect(await hear(first, more)).toMatch(/^HTTP\/1.1 413 [^]*"The request is too large."/);
  });

  it("takes more of an upload, up to its own limits", async () => {
    const upload = (headers: string): string => post("/api/uploads?name=x", headers);
    const whole = upload(`Connection: close\r\nContent-Length: ${128 * 1024}\r\n`);
    expect(await hear(whole + "x".repeat(128 * 1024))).toMatch(/^HTTP\/1.1 200 [^]*done/);
    expect(await hear(upload("Content-Length: 262145\r\n"), "x")).toMatch(/^HTTP\/1.1 413 /);
    expect(await hear(upload(CHUNKED), chunk(16_384))).toMatch(/^HTTP\/1.1 413 /);
    expect(await hear(upload("Content-Length: 50000\r\n"), "x")).toMatch(/^(HTTP\/1.1 408 |$)/);
    for (const other of ["/api/uploadsx", "/api/uploads/x", "/x?/api/uploads", "//api/uploads"])
      expect(await hear(post(other, "Content-Length: 65537\r\n"), "x")).toMatch(/^HTTP\/1.1 4(13|00) /);
    const put = "PUT /api/uploads HTTP/1.1\r\nHost: x\r\nContent-Length: 65537\r\n\r\n";
    expect(await hear(put, "x")).toMatch(/^HTTP\/1.1 413 /);
  });

  it("answers 405 to a method that there is not", async () => {
    expect(await hear("TRACE / HTTP/1.1\r\nHost: x\r\n\r\n")).toMatch(/^HTTP\/1.1 405 /);
  });

  const upgrade = (host: string, path = "/", protocol = "websocket"): string =>
    `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: Upgrade\r\nUpgrade: ${protocol}\r\n\r\n`;

  it.each([
    ["asks for a socket by a foreign name", upgrade("evil.example"), 400],
    ["asks for a development server's socket", upgrade("x", "/_next/webpack-hmr"), 400],
    ["asks for a protocol that there is not", upgrade("x", "/", "h2c, websocket"), 400],
    ["asks for a tunnel", "CONNECT evil.example:80 HTTP/1.1\r\nHost: evil.example\r\n\r\n", 405],
  ])("hangs up on who %s, whatever is sent on", async (_name, first, status) => {
    expect(await hear(first, "\x81\x84xx")).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
  });

  it("answers as ever to who offers HTTP/2", async () => {
    const offer = "GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade, close\r\nUpgrade: h2c\r\n\r\n";
    expect(await hear(offer)).toMatch(/^HTTP\/1.1 200 [^]*done/);
  });

  const get = (target: string, headers = "Host: x\r\n", method = "GET"): string =>
    `${method} ${target} HTTP/1.1\r\n${headers}Connection: close\r\n\r\n`;

  it.each([
    ["no host", get("/", "")],
    ["two hosts", get("/", "Host: x\r\nhost: y\r\n")],
    [
      "two hosts, one of them behind a thousand headers",
      get("/", `Host: x\r\n${"X: y\r\n".repeat(1200)}Host: y\r\n`),
    ],
    ["a star", get("*")],
    ["a star that asks for options", get("*", "Host: x\r\n", "OPTIONS")],
    ["a host instead of a path", get("evil.example:80")],
    ["a path that names another host", get("//evil.example/x")],
    ["such a path behind a host", get("http://x//evil.example/x")],
    ["a backslash", get("/\\evil.example")],
    ["a fragment", get("/#x")],
    ["another scheme", get("ftp://x/")],
  ])("answers 400 to %s", async (_name, text) => {
    expect(await hear(text)).toMatch(/^HTTP\/1.1 400 /);
  });

  it.each([
    ["/a?b=//c", "/a?b=//c x"],
    ["http://y", "/ y"],
    ["http://y:80/a?b", "/a?b y:80"],
    ["HTTP://y?b", "/?b y"],
    ["http://me@y/", "/ me@y"],
  ])("%s asks for %s", async (target, asked) => {
    expect(await hear(get(target, "Host: x\r\nX-Echo: 1\r\n"))).toContain(`\n${asked}`);
  });

  it.each([
    ["a line", get(`/${"x".repeat(20_000)}`)],
    ["headers", get("/", `Host: x\r\n${`X: ${"y".repeat(2000)}\r\n`.repeat(10)}`)],
  ])("answers 431 to %s without end", async (_name, text) => {
    expect(await hear(text)).toMatch(/^HTTP\/1.1 431 /);
  });

  it("hangs up on a body that nobody wants, once there is an answer", async () => {
    expect(await hear(post("/at-once", CHUNKED), chunk(16_384))).toMatch(/^HTTP\/1.1 200 [^]*done/);
  });

  it("keeps nothing of a request on a connection that many come by", async () => {
    const connections = new Set<Socket>();
    server.on("connection", (socket: Socket) => connections.add(socket));
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const send = () =>
      new Promise<void>((resolve, reject) => {
        const sent = request({ agent, port, method: "POST" }, (answer) =>
          answer.resume().once("end", resolve),
        );
        sent.once("error", reject);
        sent.end("a body");
      });
    const listeners: number[] = [];
    for (let count = 0; count < 12; count += 1) {
      await send();
      listeners.push([...connections].reduce((sum, socket) => sum + socket.listenerCount("close"), 0));
    }
    agent.destroy();
    expect(connections.size).toBe(1);
    expect(new Set(listeners).size, listeners.join()).toBe(1);
  });

  it("takes what is sent in time, and leaves an answer all the time it needs", async () => {
    const whole = post("/", `Connection: close\r\n${CHUNKED}`) + chunk(60_000) + "0\r\n\r\n";
    expect(await hear(whole)).toMatch(/^HTTP\/1.1 200 [^]*done/);
    const asked = "GET /stream HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
    const stream = await hear(asked);
    expect(stream).toMatch(/^HTTP\/1.1 200 /);
    expect(stream).toContain("data: 30");
  });
});
