import { dehydrate, type QueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Hydrated } from "./hydrated";

interface PrefetchedProps {
  readonly client: QueryClient;
  readonly children: ReactNode;
}

/**
 * What a page prefetched, for its components to read. It goes as one text: React walks through whatever it hands to the browser value by
 * value, twice, which is most of the time of a page of many numbers.
 */
export function Prefetched({ client, children }: PrefetchedProps) {
  return <Hydrated state={JSON.stringify(dehydrate(client))}>{children}</Hydrated>;
}
