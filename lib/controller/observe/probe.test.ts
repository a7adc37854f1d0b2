import { createServer, type RequestListener, type Server } from "node:http";
import { afterEach, expect, it } from "vitest";
import { listenReached } from "@/lib/processes/ports.mjs";
import { probe } from "./probe";

let server: Server | null = null;
afterEach(async () => {
  server?.closeAllConnections();
  await new Promise((resolve) => (server ? server.close(resolve) : resolve(null)));
  server = null;
});
async function serve(listener: RequestListener): Promise<string> {
  const one = createServer(listener);
  server = one;
  return `127.0.0.1:${await listenReached(one)}`;
}
const ask = (address: string, path = "/healthz", timeoutMs = 45_000, statuses = { from: 200, to: 299 }) =>
  probe({ address, path, statuses, timeoutMs }, new AbortController().signal);

it.each([
  [200, "good"],
  [204, "good"],
  [302, "refused"],
  [503, "refused"],
] as const)("takes status %i as %s", async (status, result) => {
  const address = await serve((_request, response) => response.writeHead(status).end());
  const miss = result === "good" ? null : { kind: "status", status };
  expect(await ask(address)).toEqual({ result, miss });
});

it("takes the statuses for success that are asked for, and follows nothing", async () => {
  const address = await serve((_request, response) => response.writeHead(302, { location: "/" }).end());
  expect((await ask(address, "/", 45_000, { from: 200, to: 399 })).result).toBe("good");
  expect((await ask(address, "/", 45_000, { from: 302, to: 302 })).result).toBe("good");
  expect(await ask(address, "/", 45_000, { from: 303, to: 399 })).toEqual({
    result: "refused",
    miss: { kind: "status", status: 302 },
  });
});

it("tells nobody there from nobody who answers", async () => {
  const address = await serve(() => undefined);
  const { result, miss } = await ask(address, "/healthz", 50);
  expect(result).toMatch(/^(late|unheard)$/);
  expect(miss).toEqual(result === "late" ? { kind: "time-out", afterMs: 50 } : null);
  expect(await ask("127.0.0.1:1")).toEqual({ result: "refused", miss: { kind: "refused" } });
});

it("tells a connection that was cut from one that was refused", async () => {
  const address = await serve((request) => request.socket.destroy());
  expect(await ask(address)).toEqual({ result: "refused", miss: { kind: "cut", code: "ECONNRESET" } });
});

it("asks for any path that a revision may name", async () => {
  const address = await serve((_request, response) => response.end());
  for (const path of ["/ü", "/a\u0000b", "//x", "/%", "/%ff", "/\ud800", "/?a=b#c"]) {
    expect((await ask(address, path)).result).toBe("good");
  }
});

it("hears an answer that had arrived while it was busy itself", async () => {
  const address = await serve((_request, response) => response.end());
  const asked = ask(address, "/healthz", 60);
  await new Promise((resolve) => server?.once("request", resolve));
  // The answer is on its way; nothing of this process can read it for longer than the probe may take.
  const until = performance.now() + 200;
  while (performance.now() < until);
  expect((await asked).result).toBe("good");
});

it("says nothing of an instance where it came late to look", async () => {
  const address = await serve(() => undefined);
  const asked = ask(address, "/healthz", 60);
  const until = performance.now() + 400;
  while (performance.now() < until);
  expect(await asked).toEqual({ result: "unheard", miss: null });
});
