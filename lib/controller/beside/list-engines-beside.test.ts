import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import http from "node:http";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { ANONYMOUS_VIEWER, LOCAL_OPERATOR } from "@/lib/auth/actor";
import { listEnginesBeside } from "./list-engines-beside";

const operator = { actor: LOCAL_OPERATOR };
const asked: string[] = [];
const servers: http.Server[] = [];
let folder: string;

/** Listens as an engine would; one that never answers where there is nothing to say. */
async function engineThat(name: string, answer: unknown): Promise<{ name: string; address: string }> {
  const socket = path.join(folder, `${name}.sock`);
  const server = http.createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    if (answer !== undefined) response.end(JSON.stringify(answer));
  });
  servers.push(server);
  await once(server.listen(socket), "listening");
  return { name, address: `unix://${socket}` };
}
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "mayfly-beside-"));
});
afterAll(async () => {
  for (const server of servers) server.closeAllConnections();
  await Promise.all(servers.map((server) => once(server.close(), "close")));
  await rm(folder, { recursive: true });
});

const container = (name: string, labels: Readonly<Record<string, string>> = {}) => ({
  Id: name.padEnd(12, "0"),
  Names: [`/${name}`],
  Labels: labels,
});

it("counts what others run at each engine that answers, with one GET each, and waits for none that hangs", async () => {
  const compose = { "com.docker.compose.project": "shop", "com.docker.compose.service": "web" };
  const docker = await engineThat("Docker", [
    container("shop-web-1", compose),
    container("shop-web-2", compose),
    container("cache"),
    container("hello-container-r1-0", { "dev.mayfly.owner": "mf-another" }),
  ]);
  const empty = await engineThat("Podman", []);
  const hangs = await engineThat("Hangs", undefined);
  const none = await engineThat("None", { message: "no" });
  const gone = { name: "Gone", address: `unix://${path.join(folder, "gone.sock")}` };
  const { engines } = await listEnginesBeside(operator, () =>
    Promise.resolve([docker, empty, hangs, none, gone]),
  );
  expect(engines).toEqual([
    { ...docker, containers: 3, applications: 2 },
    { ...empty, containers: 0, applications: 0 },
  ]);
  expect(asked).toEqual(asked.map(() => "GET /containers/json?all=1"));
  expect(asked).toHaveLength(4);
});

it("asks nothing for who may only look", async () => {
  const find = () => Promise.reject(new Error("It was looked for."));
  await expect(listEnginesBeside({ actor: ANONYMOUS_VIEWER }, find)).rejects.toMatchObject({
    code: "forbidden",
  });
});
