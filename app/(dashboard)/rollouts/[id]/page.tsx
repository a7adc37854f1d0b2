import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Prefetched } from "@/components/frame/prefetched";
import { RolloutView } from "@/components/rollouts/rollout-view";
import { AppError } from "@/lib/errors";
import { logFailure } from "@/lib/http/log-failure";
import { readContext } from "@/lib/http/read-context";
import { createQueryClient } from "@/lib/query-client";
import { getRollout } from "@/lib/rollouts/get-rollout";
import { rolloutOptions } from "@/lib/rollouts/query-options";
import { idOf } from "../../id-of";

type Params = Promise<{ id: string }>;

export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  return { title: `Rollout ${await idOf(params)}` };
}

export default async function RolloutPage({ params }: { params: Params }) {
  const id = await idOf(params);
  const ctx = await readContext();
  const client = createQueryClient((error, key) => logFailure(error, `prefetch ${JSON.stringify(key)}`));
  await client.prefetchQuery({ ...rolloutOptions(id), queryFn: () => getRollout(ctx, { id }) });
  const failure = client.getQueryState(rolloutOptions(id).queryKey)?.error;
  if (failure instanceof AppError && failure.code === "not-found") notFound();
  return (
    <Prefetched client={client}>
      <RolloutView id={id} />
    </Prefetched>
  );
}
