import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, it } from "vitest";
import { whenUp } from "./up.mjs";

let server: Server | null = null;
afterEach(() => {
  server?.close();
  server?.closeAllConnections();
});

/** Answers a path with what is given for it, else with 404, and hears what was asked for. */
async function serving(
  answers: Readonly<Record<string, string>>,
): Promise<{ address: string; asked: string[] }> {
  const asked: string[] = [];
  server = createServer(({ url = "" }, response) => {
    asked.push(url);
    const body = answers[url];
    response.writeHead(body === undefined ? 404 : 200).end(body ?? "Nothing opens here");
  });
  await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

const ALIVE = { "/api/health": '{"controller":{"alive":true}}', "/": "<h1>Overview</h1>" };
/** Whether it is taken for up within a few looks. */
async function isFoundUp(
  answers: Readonly<Record<string, string>>,
  env: NodeJS.ProcessEnv,
): Promise<boolean> {
  const { address } = await serving(answers);
  let looks = 0;
  const isWanted = (): boolean => (looks += 1) <= 3;
  await whenUp({ address, logDir: "logs", isWanted, env });
  return looks <= 3;
}

it.each([
  ["a page and a controller", ALIVE, {}, true],
  ["no controller yet", { ...ALIVE, "/api/health": '{"controller":{"alive":false}}' }, {}, false],
  ["no page yet", { "/api/health": ALIVE["/api/health"] }, {}, false],
  ["health that is no JSON", { ...ALIVE, "/api/health": "starting" }, {}, false],
  ["nothing but 404", {}, {}, false],
  ["nothing but 404 where readers are shown nothing else", {}, { MAYFLY_PUBLIC: "reports" }, true],
])("of %s", async (_, answers, env, isUp) => {
  expect(await isFoundUp(answers, { NODE_ENV: "test", ...env })).toBe(isUp);
});

it("is not up where nobody listens, whoever is shown what", async () => {
  const { address } = await serving({});
  server?.close();
  server?.closeAllConnections();
  let looks = 0;
  const env = { NODE_ENV: "test", MAYFLY_PUBLIC: "reports" } as const;
  await whenUp({ address, logDir: "logs", isWanted: () => (looks += 1) <= 2, env });
  expect(looks).toBe(3);
});
