import { getEventListeners } from "node:events";
import { expect, it } from "vitest";
import { endsBy } from "./ends-by";

it("ends with the signal whatever the call does with it", async () => {
  const ending = new AbortController();
  const call = endsBy(ending.signal, "too late", () => new Promise(() => undefined));
  ending.abort();
  await expect(call).rejects.toMatchObject({ code: "deadline", message: "too late" });
  await expect(endsBy(AbortSignal.abort(), "too late", () => new Promise(() => undefined))).rejects.toThrow();
});

it("leaves nothing at a signal that outlives the call, however that ended", async () => {
  const { signal } = new AbortController();
  expect(await endsBy(signal, "", () => Promise.resolve(1))).toBe(1);
  await expect(endsBy(signal, "", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  const throws = (): Promise<never> => {
    throw new Error("at once");
  };
  await expect(endsBy(signal, "", throws)).rejects.toThrow("at once");
  expect(getEventListeners(signal, "abort")).toEqual([]);
});
