import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { expect, it } from "vitest";
import { instanceOf } from "@/lib/workloads/instance.fixture";
import { instancesOptions, workloadsOptions } from "@/lib/workloads/query-options";
import { workloadOf } from "@/lib/workloads/workload.fixture";
import { applyInstances } from "./apply-instances";

const requested = instanceOf({ id: "hello-vm-r1-0", phase: "requested" }, { requestedAt: 0 });
const started = instanceOf({ id: "hello-vm-r1-0", phase: "started" }, { requestedAt: 0, startedAt: 5 });
const added = instanceOf({ id: "hello-vm-r1-1", phase: "requested" }, { requestedAt: 9 });
const foreign = instanceOf({ id: "other-r1-0", workloadId: "other" }, { requestedAt: 10 });

function page() {
  const client = new QueryClient();
  const options = instancesOptions("hello-vm");
  const read = { items: [requested], nextCursor: null };
  client.setQueryData(options.queryKey, read, { updatedAt: 1_000 });
  return { client, options };
}
const idsOf = ({ client, options }: ReturnType<typeof page>) =>
  client.getQueryData(options.queryKey)?.items.map(({ id, phase }) => `${id} ${phase}`);

it("puts what was told into what is on the page, which is no younger for it", () => {
  const shown = page();
  const stop = new QueryObserver(shown.client, { ...shown.options, enabled: false }).subscribe(
    () => undefined,
  );
  applyInstances(shown.client, [started, added, foreign]);
  // A query that is switched off shows nothing.
  expect(idsOf(shown)).toEqual(["hello-vm-r1-0 requested"]);
  stop();
  const stopShowing = new QueryObserver(shown.client, { ...shown.options, staleTime: Infinity }).subscribe(
    () => undefined,
  );
  applyInstances(shown.client, [started, added, foreign]);
  expect(idsOf(shown)).toEqual(["hello-vm-r1-1 requested", "hello-vm-r1-0 started"]);
  expect(shown.client.getQueryState(shown.options.queryKey)?.dataUpdatedAt).toBe(1_000);
  stopShowing();
  shown.client.clear();
});

it.each([null, "hello"])("puts it into the list of workloads of %s", (application) => {
  const client = new QueryClient();
  const { queryKey } = workloadsOptions(application);
  const read = { items: [workloadOf({ instances: [requested] })], nextCursor: null, isCut: false };
  client.setQueryData(queryKey, read, { updatedAt: 1_000 });
  const stop = new QueryObserver(client, { queryKey, staleTime: Infinity }).subscribe(() => undefined);
  applyInstances(client, [started]);
  expect(client.getQueryData(queryKey)?.items[0]?.instances).toEqual([started]);
  expect(client.getQueryState(queryKey)?.dataUpdatedAt).toBe(1_000);
  stop();
  client.clear();
});

it("unlearns nothing by an answer to an earlier question", async () => {
  const shown = page();
  const answers: ((value: Response) => void)[] = [];
  const observer = new QueryObserver(shown.client, {
    ...shown.options,
    queryFn: async () => {
      const answer = await new Promise<Response>((resolve) => answers.push(resolve));
      return (await answer.json()) as { items: [typeof requested]; nextCursor: null };
    },
  });
  const stop = observer.subscribe(() => undefined);
  await expect.poll(() => answers.length).toBe(1);
  applyInstances(shown.client, [started]);
  answers[0]?.(Response.json({ items: [requested], nextCursor: null }));
  await expect.poll(() => shown.client.isFetching()).toBe(0);
  expect(idsOf(shown)).toEqual(["hello-vm-r1-0 started"]);
  stop();
  shown.client.clear();
});
