import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { z } from "zod";
import { respond } from "./respond";

const taken = z.object({ id: z.string().default("none"), limit: z.coerce.number().optional() });
const route = respond(taken, ({ input }) => Promise.resolve(input));

const ask = (query: string, params: Promise<Record<string, string>> | undefined): Promise<Response> =>
  route(new Request(`http://localhost/api/things${query}`, { headers: { host: "localhost" } }), { params });

beforeAll(() => vi.stubEnv("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/none"));
afterAll(() => void vi.unstubAllEnvs());

it("takes the input of a path that names nothing from the query alone", async () => {
  const answer = await ask("?limit=2", undefined);
  expect(answer.status).toBe(200);
  expect(await answer.json()).toEqual({ id: "none", limit: 2 });
});

it("takes what the path names from the path, and refuses it in the query", async () => {
  const answer = await ask("?limit=2", Promise.resolve({ id: "a" }));
  expect(await answer.json()).toEqual({ id: "a", limit: 2 });
  expect((await ask("?id=b", Promise.resolve({ id: "a" }))).status).toBe(400);
});

it("refuses names that would be ignored, and values that it can't read", async () => {
  expect((await ask("?limits=2", undefined)).status).toBe(400);
  expect((await ask("?limit=two", undefined)).status).toBe(400);
});
