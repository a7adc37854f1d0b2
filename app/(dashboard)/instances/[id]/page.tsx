import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Prefetched } from "@/components/frame/prefetched";
import { InstanceView } from "@/components/instances/instance-view";
import { AppError } from "@/lib/errors";
import { listEvents } from "@/lib/events/list-events";
import { logFailure } from "@/lib/http/log-failure";
import { readContext } from "@/lib/http/read-context";
import { getInstance } from "@/lib/instances/get-instance";
import { getInstanceUsage } from "@/lib/instances/get-instance-usage";
import { instanceEventsOptions, instanceOptions, instanceUsageOptions } from "@/lib/instances/query-options";
import { createQueryClient } from "@/lib/query-client";
import { idOf } from "../../id-of";

type Params = Promise<{ id: string }>;

export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  return { title: `Instance ${await idOf(params)}` };
}

export default async function InstancePage({ params }: { params: Params }) {
  const id = await idOf(params);
  const ctx = await readContext();
  const client = createQueryClient((error, key) => logFailure(error, `prefetch ${JSON.stringify(key)}`));
  await Promise.all([
    client.prefetchQuery({ ...instanceOptions(id), queryFn: () => getInstance(ctx, { id }) }),
    client.prefetchQuery({ ...instanceUsageOptions(id), queryFn: () => getInstanceUsage(ctx, { id }) }),
    client.prefetchQuery({
      ...instanceEventsOptions(id),
      queryFn: () => listEvents(ctx, { subject: id, window: "all" }),
    }),
  ]);
  const failure = client.getQueryState(instanceOptions(id).queryKey)?.error;
  if (failure instanceof AppError && failure.code === "not-found") notFound();
  return (
    <Prefetched client={client}>
      <InstanceView id={id} />
    </Prefetched>
  );
}
