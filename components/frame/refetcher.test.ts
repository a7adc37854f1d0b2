import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { expect, it } from "vitest";
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
