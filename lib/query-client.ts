import { defaultShouldDehydrateQuery, isServer, QueryCache, QueryClient } from "@tanstack/react-query";
import { AppError } from "@/lib/errors";

const MAX_RETRIES = 3;

/** A client with the app's defaults. `onError` hears each failed query, those that a prefetch swallows included. */
export function createQueryClient(
  onError?: (error: Error, queryKey: readonly unknown[]) => void,
): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onError: (error, query) => onError?.(error, query.queryKey) }),
    defaultOptions: {
      dehydrate: {
        // In development `useRead` tells what was never prefetched from what failed.
        shouldDehydrateQuery: (query) =>
          defaultShouldDehydrateQuery(query) ||
          (process.env.NODE_ENV === "development" && query.state.status === "error"),
      },
      queries: {
        // The stream says what changed; until it does, what was read counts as fresh for this long.
        staleTime: 30_000,
        retry: (failures, error) => !isServer && isTransient(error) && failures < MAX_RETRIES,
        retryDelay: (attempt) => Math.min(500 * 2 ** attempt, 5000),
      },
    },
  });
}

/** Whether asking again may help: not where the answer was that the question is wrong. */
function isTransient(error: Error): boolean {
  return !(error instanceof AppError) || error.code === "unavailable" || error.code === "internal";
}

let browserClient: QueryClient | undefined;

/** The browser's one client; on the server a new one for each request. */
export function getQueryClient(): QueryClient {
  if (isServer) return createQueryClient();
  browserClient ??= createQueryClient();
  return browserClient;
}
