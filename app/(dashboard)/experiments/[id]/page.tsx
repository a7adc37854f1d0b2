import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Prefetched } from "@/components/frame/prefetched";
import { ExperimentView } from "@/components/experiments/experiment-view";
import { AppError } from "@/lib/errors";
import { getExperiment } from "@/lib/experiments/get-experiment";
import { experimentOptions } from "@/lib/experiments/query-options";
import { logFailure } from "@/lib/http/log-failure";
import { readContext } from "@/lib/http/read-context";
import { createQueryClient } from "@/lib/query-client";
import { extendExperimentAction, stopExperimentAction } from "../actions";
import { idOf } from "../../id-of";

type Params = Promise<{ id: string }>;

export async function generateMetadata({ params }: { params: Params }): Promise<Metadata> {
  return { title: `Experiment ${await idOf(params)}` };
}

export default async function ExperimentPage({ params }: { params: Params }) {
  const id = await idOf(params);
  const ctx = await readContext();
  const client = createQueryClient((error, key) => logFailure(error, `prefetch ${JSON.stringify(key)}`));
  await client.prefetchQuery({ ...experimentOptions(id), queryFn: () => getExperiment(ctx, { id }) });
  const failure = client.getQueryState(experimentOptions(id).queryKey)?.error;
  if (failure instanceof AppError && failure.code === "not-found") notFound();
  return (
    <Prefetched client={client}>
      <ExperimentView id={id} stop={stopExperimentAction} extend={extendExperimentAction} />
    </Prefetched>
  );
}
