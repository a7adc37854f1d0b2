import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { connect, type AddressInfo, type Socket } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createGuardedServer } from "./lib/guarded-server.mjs";

const LIMITS = { headersMs: 300, requestMs: 600, checkMs: 50, bodyBytes: 64 * 1024 };

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

/** Sends `first`, then `more` again and again, and answers what was heard once the server hung up. */
function hear(first: string, more = "", everyMs = 20): Promise<string> {
  return new Promise((resolve) => {
    const socket: Socket = connect(port, "127.0.0.1", () => socket.write(first));
    let heard = "";
    const timer = setInterval(() => {
      if (more !== "" && socket.writable) socket.write(more);
    }, everyMs);
    socket.on("data", (chunk) => (heard += chunk.toString()));
    // What is written to a connection that was hung up on is reset; the end is what counts.
    socket.on("error", () => undefined);
    socket.on("close", () => {
      clearInterval(timer);
      resolve(heard);
    });
  });
}

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

  it("answers 405 to a method that there is not", async () => {
    expect(await hear("TRACE / HTTP/1.1\r\nHost: x\r\n\r\n")).toMatch(/^HTTP\/1.1 405 /);
  });

  it("hangs up on a body that nobody wants, once there is an answer", async () => {
    expect(await hear(post("/at-once", CHUNKED), chunk(16_384))).toMatch(/^HTTP\/1.1 200 [^]*done/);
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
