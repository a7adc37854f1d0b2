import { QueryClientProvider } from "@tanstack/react-query";
import { renderHook, waitFor } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { createQueryClient } from "@/lib/query-client";
import { workloadOptions, workloadsOptions } from "@/lib/workloads/query-options";
import type { WorkloadDto, WorkloadPage } from "@/lib/workloads/schema";
import { useWorkload, useWorkloads } from "./use-workloads";

afterEach(() => vi.restoreAllMocks());

const workload = (id: string, applicationId: string) => ({ id, applicationId }) as WorkloadDto;
const page = (isCut: boolean, ...items: WorkloadDto[]): WorkloadPage => ({ items, nextCursor: null, isCut });
const [listed, beyond] = [workload("hello-vm", "hello"), workload("slow-vm", "slow")];

/** Of a list that is all, or a part of all; what is beyond it is known to the server alone. */
function over<T>(isCut: boolean, hook: () => T) {
  const client = createQueryClient();
  client.setQueryData(workloadsOptions().queryKey, page(isCut, listed));
  const fetched = vi.spyOn(globalThis, "fetch").mockImplementation((input) => {
    const { pathname, searchParams } = new URL(String(input), "http://mayfly");
    const isOwn = searchParams.get("applicationId") === "slow";
    return Promise.resolve(
      Response.json(pathname === "/api/workloads" ? page(false, ...(isOwn ? [beyond] : [])) : beyond),
    );
  });
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={client}>{children}</QueryClientProvider>
  );
  return { ...renderHook(hook, { wrapper }), client, fetched };
}

describe("the workloads of an application", () => {
  it.each<[string, boolean, string | null]>([
    ["that is listed", true, "hello"],
    ["of which a list of all knows nothing", false, "slow"],
    ["that was not named", true, null],
  ])("%s, are those of the list", (_, isCut, application) => {
    const { result } = over(isCut, () => useWorkloads(application));
    expect(result.current.data?.items).toEqual([listed]);
  });

  it("that is beyond the list are asked for by its name", () => {
    const { result, client } = over(true, () => useWorkloads("slow"));
    expect(result.current.data).toBeUndefined();
    expect(client.getQueryState(workloadsOptions("slow").queryKey)?.fetchStatus).toBe("fetching");
  });
});

describe("a workload", () => {
  it("that is listed is the listed one", () => {
    expect(over(true, () => useWorkload("hello-vm")).result.current).toEqual(listed);
  });

  it("that is beyond the list is asked for by its id", async () => {
    const { result, client } = over(true, () => useWorkload("slow-vm"));
    expect(result.current).toBeUndefined();
    client.setQueryData(workloadOptions("slow-vm").queryKey, beyond);
    await waitFor(() => expect(result.current).toEqual(beyond));
  });

  it("of which a list of all knows nothing is not asked for", () => {
    const { result, fetched } = over(false, () => useWorkload("slow-vm"));
    expect([result.current, fetched.mock.calls.filter(([url]) => String(url).includes("slow-vm"))]).toEqual([
      undefined,
      [],
    ]);
  });
});
