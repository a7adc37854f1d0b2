import type { Metadata } from "next";
import { Prefetched } from "@/components/frame/prefetched";
import { ObservingView } from "@/components/observing/observing-view";
import { logFailure } from "@/lib/http/log-failure";
import { readContext } from "@/lib/http/read-context";
import { getObserving } from "@/lib/observing/get-observing";
import { observingOptions } from "@/lib/observing/query-options";
import { createQueryClient } from "@/lib/query-client";
import { observingText } from "@/lib/text/observing";
import { changeMappingAction, observeAction, stopObservingAction } from "./actions";

export const metadata: Metadata = { title: observingText.title };

const actions = { observe: observeAction, stop: stopObservingAction, change: changeMappingAction };

export default async function ObservePage() {
  const ctx = await readContext();
  const client = createQueryClient((error, key) => logFailure(error, `prefetch ${JSON.stringify(key)}`));
  await client.prefetchQuery({ ...observingOptions(), queryFn: () => getObserving(ctx) });
  return (
    <Prefetched client={client}>
      <ObservingView actions={actions} />
    </Prefetched>
  );
}
