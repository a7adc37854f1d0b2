import { QueryClientProvider, dehydrate, HydrationBoundary, type QueryClient } from "@tanstack/react-query";
import { render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { AppError } from "@/lib/errors";
import { createQueryClient } from "@/lib/query-client";
import { useRead, useReadList, type ReadBy } from "./use-read";

const options = { queryKey: ["rollouts"], queryFn: () => Promise.resolve("read by the browser") };
const listOptions = {
  ...options,
  initialPageParam: null,
  getNextPageParam: () => null,
};

function Shown({ by, isEnabled = true }: { readonly by?: ReadBy; readonly isEnabled?: boolean }) {
  const { data, isError } = useRead({ ...options, enabled: isEnabled }, by);
  return <p>{isError ? "failed" : (data ?? "nothing yet")}</p>;
}
function List() {
  const { data } = useReadList(listOptions);
  return <p>{data?.pages.join() ?? "nothing yet"}</p>;
}

/** As a page does it: what `prefetch` read on the server comes along with what the browser shows. */
async function page(content: React.ReactNode, prefetch: (client: QueryClient) => Promise<void> | void) {
  const server = createQueryClient();
  await prefetch(server);
  return render(
    <QueryClientProvider client={createQueryClient()}>
      <HydrationBoundary state={dehydrate(server)}>{content}</HydrationBoundary>
    </QueryClientProvider>,
  );
}
const nothing = (): void => undefined;
const good = (client: QueryClient) =>
  client.prefetchQuery({ ...options, queryFn: () => Promise.resolve("read by the page") });

beforeEach(() => {
  vi.stubEnv("NODE_ENV", "development");
  // React tells of what a component throws there, too.
  vi.spyOn(console, "error").mockImplementation(nothing);
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

it("shows at once what the page read", async () => {
  await page(<Shown />, good);
  expect(screen.getByText("read by the page")).toBeTruthy();
});

it.each([
  ["of one thing", <Shown key="one" />],
  ["of a list", <List key="list" />],
])("throws in development where a page forgot a read %s, and names it", async (_, content) => {
  await expect(page(content, nothing)).rejects.toThrow(
    '["rollouts"] was not prefetched: prefetch it in page.tsx, or read it "later".',
  );
});

it("throws where somebody else has begun to ask for it", async () => {
  const both = (
    <>
      <Shown by="later" />
      <Shown />
    </>
  );
  await expect(page(both, nothing)).rejects.toThrow("was not prefetched");
});

it("takes a prefetch that failed for no forgotten one", async () => {
  await page(<Shown />, (client) =>
    client.prefetchQuery({
      ...options,
      queryFn: () => Promise.reject(new AppError("not-found", "It is gone.")),
    }),
  );
  expect(await screen.findByText("read by the browser")).toBeTruthy();
});

it.each([
  ["it is read later", <Shown key="later" by="later" />],
  ["nothing is asked for", <Shown key="off" isEnabled={false} />],
])("says nothing where %s", async (_, content) => {
  await page(content, nothing);
  expect(screen.getByText("nothing yet")).toBeTruthy();
});

it("asks for it in production", async () => {
  vi.stubEnv("NODE_ENV", "production");
  await page(<Shown />, nothing);
  expect(screen.getByText("nothing yet")).toBeTruthy();
  expect(await screen.findByText("read by the browser")).toBeTruthy();
});
