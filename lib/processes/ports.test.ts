import { createServer, type AddressInfo } from "node:net";
import { once } from "node:events";
import { expect, it } from "vitest";
import { firstFree, freePort, portProblem } from "./ports.mjs";

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
