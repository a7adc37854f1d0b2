import { once } from "node:events";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, it } from "vitest";
import { getOnly } from "./get-only";

let server: Server;
let answer: (response: ServerResponse) => void;
beforeEach(async () => {
  server = createServer((_request, response) => answer(response));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((closed) => server.close(closed));
});
const engine = () => getOnly(`tcp://127.0.0.1:${(server.address() as AddressInfo).port}`);

it("lives on where an answer that nobody reads is cut off", async () => {
  let isCut: Promise<unknown> = Promise.resolve();
  answer = (response) => {
    const { socket } = response;
    response.writeHead(404, { "content-length": 1000 }).write("{");
    isCut = socket ? once(socket, "close") : Promise.reject(new Error("no socket"));
    setImmediate(() => socket?.destroy());
  };
  expect(await engine().json("/gone", AbortSignal.timeout(5_000))).toBeNull();
  await isCut;
  // An error that nobody listens to would have ended this process by the time that another answer is read.
  answer = (response) => response.end("[]");
  for (const path of ["/one", "/two"])
    expect(await engine().json(path, AbortSignal.timeout(5_000))).toEqual([]);
});

it("says that an answer was cut off where it is read", async () => {
  answer = (response) => {
    response.writeHead(200, { "content-length": 1000 }).write("{");
    setImmediate(() => response.socket?.destroy());
  };
  await expect(engine().json("/cut", AbortSignal.timeout(5_000))).rejects.toMatchObject({
    code: "unavailable",
  });
});
