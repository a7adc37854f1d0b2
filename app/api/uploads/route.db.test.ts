import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { helloDatabase, type HelloDatabase } from "@/lib/applications/applications.fixture";
import { GET, POST } from "./route";

let db: HelloDatabase;
let dataDir = "";
beforeAll(async () => {
  db = await helloDatabase();
  dataDir = await mkdtemp(path.join(tmpdir(), "mf-uploads-"));
  vi.stubEnv("DATABASE_URL", db.url);
  vi.stubEnv("MAYFLY_DATA", dataDir);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await db.drop();
  await rm(dataDir, { recursive: true });
});

const OURS = { host: "127.0.0.1:3000", origin: "http://127.0.0.1:3000", "content-type": "application/gzip" };
const send = (headers: Readonly<Record<string, string>> = OURS, query = "?name=shop&key=12345678") =>
  POST(
    new Request(`http://127.0.0.1:3000/api/uploads${query}`, {
      method: "POST",
      headers,
      body: new Uint8Array([0x1f, 0x8b, 8, 0]),
    }),
  );

it("takes what a page of ours sends", async () => {
  const answer = await send();
  expect(answer.status).toBe(201);
  expect(await answer.json()).toEqual({ fetchId: expect.stringMatching(/^im-/) });
  expect(await readdir(path.join(dataDir, "uploads"))).toHaveLength(1);
});

it.each([
  ["another site", { ...OURS, origin: "http://evil.example" }, 403],
  ["no page", { host: OURS.host, "content-type": OURS["content-type"] }, 403],
  ["another name", { ...OURS, host: "evil.example", origin: "http://evil.example" }, 403],
  ["another type", { ...OURS, "content-type": "text/plain" }, 400],
])("refuses what comes from %s", async (_, headers, status) => {
  expect((await send(headers)).status).toBe(status);
});

it("says what is missing, and lets nobody send who may only look", async () => {
  const answer = await send(OURS, "?name=shop");
  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({ fieldErrors: { key: expect.any(String) } });
  vi.stubEnv("HOST", "0.0.0.0");
  expect((await send()).status).toBe(403);
});

it("gives nothing, and says not even that to another name", () => {
  vi.stubEnv("HOST", "127.0.0.1");
  const get = (host: string) => GET(new Request("http://127.0.0.1:3000/api/uploads", { headers: { host } }));
  expect(get(OURS.host).status).toBe(405);
  expect(get("evil.example").status).toBe(403);
});
