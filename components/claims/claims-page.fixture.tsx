import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { NuqsTestingAdapter, type OnUrlUpdateFunction } from "nuqs/adapters/testing";
import type { ReactNode } from "react";
import { ShareActions } from "@/components/reports/share-actions";
import { claimsOptions } from "@/lib/claims/query-options";
import type { ClaimsDto } from "@/lib/claims/schema";
import { experimentsOptions } from "@/lib/experiments/query-options";
import type { ListedExperiment } from "@/lib/experiments/schema";
import { revisionsOptions, workloadsOptions } from "@/lib/workloads/query-options";
import type { RevisionDto, WorkloadDto } from "@/lib/workloads/schema";

interface Known {
  readonly claims: ClaimsDto;
  readonly workloads?: readonly WorkloadDto[];
  readonly revisions?: readonly RevisionDto[];
  readonly past?: readonly ListedExperiment[];
}

function clientWith({ claims, workloads = [], revisions = [], past = [] }: Known): QueryClient {
  const client = new QueryClient({
    defaultOptions: { queries: { staleTime: Infinity, retry: false, refetchOnMount: false } },
  });
  client.setQueryData(claimsOptions(null).queryKey, claims);
  client.setQueryData(workloadsOptions().queryKey, {
    items: [...workloads],
    nextCursor: null,
    isCut: false,
  });
  for (const applicationId of [null, "hello"])
    client.setQueryData(experimentsOptions({ applicationId, simulated: false }).queryKey, {
      items: [...past],
      nextCursor: null,
    });
  for (const revision of revisions)
    client.setQueryData(revisionsOptions(revision.workloadId).queryKey, {
      items: [revision],
      nextCursor: null,
    });
  return client;
}

interface PageProps extends Known {
  readonly search?: string;
  readonly onUrl?: OnUrlUpdateFunction;
  readonly children: ReactNode;
}

/** What a page of claims stands in, with all that it reads. */
export const ClaimsPage = ({ search = "", onUrl = () => undefined, children, ...known }: PageProps) => (
  <NuqsTestingAdapter searchParams={search} onUrlUpdate={onUrl} hasMemory>
    <QueryClientProvider client={clientWith(known)}>
      <ShareActions value={null}>{children}</ShareActions>
    </QueryClientProvider>
  </NuqsTestingAdapter>
);
