import { describe, expect, it } from "vitest";
import { createAnswerCache } from "./answer-cache";

function deferred<T>() {
  let resolve: (value: T) => void = () => undefined;
  let reject: (error: Error) => void = () => undefined;
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}

/** Lets promises that are resolved already take their turns. */
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function world(size = 2) {
  let now = 0;
  const cache = createAnswerCache<string>({
    now: () => now,
    size,
    freshMs: 100,
    longestMs: 5000,
    patienceMs: 0,
  });
  return { cache, pass: (ms: number) => (now += ms) };
}

describe("an answer cache", () => {
  it("says that it computes, then answers at once, and computes anew once that is stale", async () => {
    const { cache, pass } = world();
    const [first, second] = [deferred<string>(), deferred<string>()];
    const never = () => Promise.reject(new Error("nobody asked for this"));
    expect(await cache("k", () => first.promise)).toMatchObject({ value: null, isComputing: true });
    expect(await cache("k", never)).toMatchObject({ value: null, isComputing: true });
    pass(5);
    first.resolve("one");
    await settle();
    expect(await cache("k", never)).toMatchObject({ value: "one", isComputing: false });
    pass(99);
    expect(await cache("k", never)).toMatchObject({ value: "one", isComputing: false });
    pass(1);
    expect(await cache("k", () => second.promise)).toMatchObject({ value: "one", isComputing: true });
    second.resolve("two");
    await settle();
    expect(await cache("k", never)).toMatchObject({ value: "two", isComputing: false });
  });

  it("computes anew at once what it is computed from has changed, and again where that changed meanwhile", async () => {
    const { cache } = world();
    const [first, second, third] = [deferred<string>(), deferred<string>(), deferred<string>()];
    const never = () => Promise.reject(new Error("nobody asked for this"));
    await cache("k", () => first.promise, "1");
    first.resolve("one");
    await settle();
    expect(await cache("k", never, "1")).toMatchObject({ value: "one", isComputing: false });
    expect(await cache("k", () => second.promise, "2")).toMatchObject({ value: "one", isComputing: true });
    expect(await cache("k", never, "3")).toMatchObject({ value: "one", isComputing: true });
    second.resolve("two");
    await settle();
    expect(await cache("k", () => third.promise, "3")).toMatchObject({ value: "two", isComputing: true });
    third.resolve("three");
    await settle();
    expect(await cache("k", never, "3")).toMatchObject({ value: "three", isComputing: false });
  });

  it("says how old it is, from the moment at which its computation began", async () => {
    const { cache, pass } = world();
    const [first, second] = [deferred<string>(), deferred<string>()];
    expect(await cache("k", () => first.promise)).toEqual({ value: null, isComputing: true, ageMs: null });
    pass(5);
    first.resolve("one");
    await settle();
    pass(6_000_000);
    expect(await cache("k", () => second.promise)).toEqual({
      value: "one",
      isComputing: true,
      ageMs: 6_000_005,
    });
    pass(7);
    second.resolve("two");
    await settle();
    expect(await cache("k", () => second.promise)).toEqual({ value: "two", isComputing: false, ageMs: 7 });
  });

  it.each([
    ["ten times as long", 400, 4000],
    ["no longer than it may", 1000, 5000],
  ])("keeps what took long for longer: %s", async (_, tookMs, keptMs) => {
    const { cache, pass } = world();
    const slow = deferred<string>();
    await cache("k", () => slow.promise);
    pass(tookMs);
    slow.resolve("slow");
    await settle();
    pass(keptMs - 1);
    expect((await cache("k", () => Promise.resolve("again"))).isComputing).toBe(false);
    pass(1);
    expect((await cache("k", () => Promise.resolve("again"))).isComputing).toBe(true);
  });

  it("tells a failure once to who asks, keeps the last answer, and tries again", async () => {
    const { cache, pass } = world();
    expect((await cache("k", () => Promise.resolve("fine"))).value).toBe("fine");
    await settle();
    pass(100);
    expect((await cache("k", () => Promise.reject(new Error("gone")))).value).toBe("fine");
    await settle();
    await expect(cache("k", () => Promise.resolve("back"))).rejects.toThrow("gone");
    expect((await cache("k", () => Promise.resolve("back"))).isComputing).toBe(true);
    await settle();
    expect(await cache("k", () => Promise.resolve("back"))).toMatchObject({
      value: "back",
      isComputing: false,
    });
  });

  it("forgets who was asked for longest ago", async () => {
    const { cache } = world(2);
    for (const key of ["a", "b", "a", "c"]) {
      await cache(key, () => Promise.resolve(key));
      await settle();
    }
    const missed: string[] = [];
    for (const key of ["a", "c", "b"]) {
      await cache(key, () => {
        missed.push(key);
        return Promise.resolve(key);
      });
    }
    expect(missed).toEqual(["b"]);
  });
});
