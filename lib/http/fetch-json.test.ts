import { afterEach, expect, it, vi } from "vitest";
import { z } from "zod";
import { fetchJson } from "./fetch-json";

const schema = z.object({ status: z.literal("degraded") });
const load = () => Promise.resolve(schema);
const answer = (body: unknown, status: number) =>
  vi.stubGlobal("fetch", () => Promise.resolve(Response.json(body, { status })));

afterEach(() => vi.unstubAllGlobals());

it("reads the body of the one other status that was named", async () => {
  answer({ status: "degraded" }, 503);
  expect(await fetchJson("/api/health", load, undefined, 503)).toEqual({ status: "degraded" });
});

it.each([
  ["another status", { status: "degraded" }, 500, "The server answered 500."],
  ["another body", { code: "unavailable", message: "Away." }, 503, "Away."],
])("fails at %s", async (_name, body, status, message) => {
  answer(body, status);
  await expect(fetchJson("/api/health", load, undefined, 503)).rejects.toThrow(message);
});

it("says that the server can't be reached where the code that checks its answer can't be had", async () => {
  answer({ status: "degraded" }, 200);
  const missing = () => Promise.reject(new Error("Failed to load chunk /_next/static/chunks/1.js"));
  await expect(fetchJson("/api/health", missing)).rejects.toMatchObject({
    code: "unavailable",
    message: "The server can't be reached.",
  });
});
