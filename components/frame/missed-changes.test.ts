import { dehydrate, hydrate, QueryClient, QueryObserver } from "@tanstack/react-query";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { watchMissedChanges } from "./missed-changes";

const KEY = ["workloads", "hello-vm"];
const NOW = Date.UTC(2026, 10, 28);

/** What a server has read `agoMs` ago, as a page brings it. */
function page(agoMs: number, queryKey: readonly unknown[] = KEY) {
  const server = new QueryClient();
  server.setQueryData(queryKey, "of the page", { updatedAt: NOW - agoMs });
  return dehydrate(server);
}
let client: QueryClient;
const isAskedAgain = async (queryKey: readonly unknown[] = KEY): Promise<boolean | undefined> => {
  await Promise.resolve();
  return client.getQueryState(queryKey)?.isInvalidated;
};

beforeEach(() => {
  vi.useFakeTimers();
  client = new QueryClient();
});
afterEach(() => {
  client.clear();
  vi.useRealTimers();
});

it.each<[string, string[][], number, number | null, boolean]>([
  ["was told after it was read", [KEY], 50, NOW, true],
  ["was told of everything", [[]], 50, NOW, true],
  ["was told while it may just have been read", [KEY], 0, NOW - 1_999, true],
  ["was told before it was read", [KEY], 0, NOW - 2_000, false],
  ["is of another", [["workloads", "hello-container"], ["workloads"]], 50, NOW, false],
  ["was told at nobody knows when", [KEY], 0, null, true],
])(
  "an answer that comes with a page is asked for again where a change %s",
  async (_, keys, agoMs, at, expected) => {
    const missed = watchMissedChanges(client, () => at);
    missed.hear(keys);
    hydrate(client, page(agoMs));
    expect(await isAskedAgain()).toBe(expected);
    missed.stop();
  },
);

it("asks at once for what is on screen, and takes the new answer", async () => {
  const missed = watchMissedChanges(client, () => NOW);
  const observer = new QueryObserver(client, {
    queryKey: KEY,
    queryFn: () => Promise.resolve("newer"),
    initialData: "older",
    initialDataUpdatedAt: NOW - 60_000,
    staleTime: Infinity,
  });
  const stop = observer.subscribe(() => undefined);
  missed.hear([KEY]);
  hydrate(client, page(50));
  expect(client.getQueryData(KEY)).toBe("of the page");
  await vi.advanceTimersByTimeAsync(0);
  expect(client.getQueryData(KEY)).toBe("newer");
  stop();
  missed.stop();
});

it("forgets what was told long ago, and hears nothing any more once it is stopped", async () => {
  const missed = watchMissedChanges(client, () => null);
  missed.hear([KEY]);
  await vi.advanceTimersByTimeAsync(60_000);
  hydrate(client, page(0));
  expect(await isAskedAgain()).toBe(false);
  missed.hear([["rollouts"]]);
  missed.stop();
  hydrate(client, page(0, ["rollouts", {}]));
  expect(await isAskedAgain(["rollouts", {}])).toBe(false);
});

it("leaves alone what was read here, whatever is told meanwhile", async () => {
  const missed = watchMissedChanges(client, () => NOW);
  missed.hear([KEY]);
  client.setQueryData(KEY, "read here");
  expect(await isAskedAgain()).toBe(false);
  missed.stop();
});
