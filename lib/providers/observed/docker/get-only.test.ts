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

it("says that its lines are cut off, also while one of them is worked on", async () => {
  answer = (response) => response.writeHead(200).write("one\n");
  const heard: string[] = [];
  const listening = async (): Promise<void> => {
    for await (const line of engine().lines("/events", AbortSignal.timeout(5_000))) {
      heard.push(line);
      server.closeAllConnections();
      // By the time that another answer is read an error that nobody listens to would have ended this process.
      answer = (response) => response.end("[]");
      expect(await engine().json("/list", AbortSignal.timeout(5_000))).toEqual([]);
    }
  };
  await expect(listening()).rejects.toMatchObject({ code: "unavailable" });
  expect(heard).toEqual(["one"]);
});

it("lives on where an answer is cut off before anything of it is heard, or nobody listens any more", async () => {
  answer = (response) => {
    response.writeHead(200).flushHeaders();
    setImmediate(() => response.socket?.destroy());
  };
  for (let round = 0; round < 20; round += 1) {
    const heard: string[] = [];
    for await (const line of engine().lines("/events", AbortSignal.timeout(5_000))) heard.push(line);
    expect(heard).toEqual([]);
  }
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
