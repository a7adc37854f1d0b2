import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { expect, it, vi } from "vitest";
import { createRefetcher } from "./refetcher";

it("reads once more after changes that came during a read, and breaks no read off", async () => {
  const client = new QueryClient();
  const answers: ((value: number) => void)[] = [];
  const aborted: boolean[] = [];
  const observer = new QueryObserver(client, {
    queryKey: ["workloads", "hello-vm"],
    queryFn: ({ signal }) => {
      signal.addEventListener("abort", () => aborted.push(true));
      return new Promise<number>((resolve) => answers.push(resolve));
    },
    initialData: 0,
    staleTime: Infinity,
  });
  const stop = observer.subscribe(() => undefined);
  const refetch = createRefetcher(client);
  refetch([["workloads", "hello-vm"]]);
  expect(answers).toHaveLength(1);
  for (let change = 0; change < 5; change += 1) refetch([["workloads"], ["workloads", "hello-vm"]]);
  expect(answers).toHaveLength(1);
  answers[0]?.(1);
  await expect.poll(() => answers.length).toBe(2);
  answers[1]?.(2);
  await expect.poll(() => client.getQueryData(["workloads", "hello-vm"])).toBe(2);
  refetch([["rollouts"]]);
  expect(answers).toHaveLength(2);
  expect(aborted).toEqual([]);
  stop();
  client.clear();
});

it("waits for no slow question with a quick one, and does not ask without a pause", async () => {
  vi.useFakeTimers();
  const client = new QueryClient();
  const asked = { rollouts: 0, timings: 0 };
  const stops = (["rollouts", "timings"] as const).map((domain) =>
    new QueryObserver(client, {
      queryKey: [domain],
      queryFn: () => {
        asked[domain] += 1;
        return domain === "timings" ? new Promise<number>(() => undefined) : Promise.resolve(1);
      },
      initialData: 0,
      staleTime: Infinity,
    }).subscribe(() => undefined),
  );
  const refetch = createRefetcher(client);
  for (let change = 0; change < 100; change += 1) {
    refetch([["rollouts"], ["timings"]]);
    await vi.advanceTimersByTimeAsync(10);
  }
  expect(asked).toEqual({ rollouts: 5, timings: 1 });
  // What changed last is asked for, too.
  refetch([["rollouts"]]);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(asked).toEqual({ rollouts: 6, timings: 1 });
  for (const stop of stops) stop();
  client.clear();
  vi.useRealTimers();
});
