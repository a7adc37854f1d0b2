import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, it } from "vitest";
import { createProber, type Prober, type ProbeTarget } from "./prober";

let server: Server;
let status = 200;
let prober: Prober;
let changes: string[];
beforeEach(async () => {
  status = 200;
  changes = [];
  server = createServer((_request, response) => response.writeHead(status).end());
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  prober = createProber({
    clock: { now: () => Date.now() },
    onChange: (name, change) => changes.push(`${name} ${change}`),
    answered: () => Promise.resolve(null),
  });
});
afterEach(async () => {
  prober.close();
  await new Promise((closed) => server.close(closed));
});

const target = (part: Partial<ProbeTarget> = {}): ProbeTarget => ({
  name: "a",
  address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
  path: "/",
  statuses: { from: 200, to: 299 },
  timeoutMs: 1000,
  failures: 20,
  isReady: true,
  isPatient: false,
  ...part,
});

it("judges an instance that it asks already by the misses that are told later, without asking anew", async () => {
  prober.start(target());
  status = 503;
  await expect.poll(() => prober.missOf("a")).toEqual({ kind: "status", status: 503 });
  expect(changes).toEqual([]);
  prober.start(target({ failures: 2, path: "/another" }));
  await expect.poll(() => changes).toEqual(["a unready"]);
});

it("tells again what rows do not say, of the time that it was told of, and nothing else", async () => {
  const told: [string, number][] = [];
  const other = createProber({
    clock: { now: () => Date.now() },
    onChange: (name, change, at) => told.push([`${name} ${change}`, at]),
    answered: () => Promise.resolve(null),
  });
  other.start(target({ isReady: false, failures: 1 }));
  await expect.poll(() => told.length).toBe(1);
  other.retell("a", true);
  other.retell("another", false);
  expect(told).toHaveLength(1);
  other.retell("a", false);
  expect(told[1]).toEqual(told[0]);
  status = 503;
  await expect.poll(() => told.length).toBe(3);
  other.retell("a", true);
  expect(told[3]).toEqual(told[2]);
  expect(told[3]?.[0]).toBe("a unready");
  other.close();
});

it("takes what rows say of one that it has not judged yet", () => {
  prober.start(target({ isReady: true, isPatient: true, path: "/slow" }));
  prober.retell("a", false);
  expect(changes).toEqual([]);
});
