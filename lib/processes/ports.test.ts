import { createServer, type AddressInfo } from "node:net";
import { once } from "node:events";
import { expect, it } from "vitest";
import { firstFree, freePort, listenReached, portProblem } from "./ports.mjs";

it("finds a port that can be listened on, and says nothing against it", async () => {
  const port = await freePort();
  expect(port).toBeGreaterThan(0);
  expect(await portProblem(port, "127.0.0.1")).toBeNull();
  expect(await portProblem(port, "0.0.0.0")).toBeNull();
});

it("says of one that is taken that it is, and takes the next", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  expect(await portProblem(port, "127.0.0.1")).toBe("EADDRINUSE");
  expect(await firstFree([port, 0])).not.toBe(port);
  await expect(firstFree([port, port])).rejects.toThrow("EADDRINUSE");
  server.close();
});

it("listens where it is reached, and rejects where it can't listen", async () => {
  const server = createServer();
  const port = await listenReached(server);
  expect(port).toBe((server.address() as AddressInfo).port);
  expect(await portProblem(port, "127.0.0.1")).toBe("EADDRINUSE");
  await expect(listenReached(server)).rejects.toMatchObject({ code: "ERR_SERVER_ALREADY_LISTEN" });
  server.close();
});
