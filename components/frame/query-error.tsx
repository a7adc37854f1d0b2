"use client";

import { ErrorState } from "@/components/ui/error-state";
import { FetchError } from "@/lib/http/fetch-json";

interface QueryErrorProps {
  readonly error: Error;
  readonly onRetry: () => void;
}

/** An error of one query stays in its card, with the reference that finds it in the log. */
export function QueryError({ error, onRetry }: QueryErrorProps) {
  const isKnown = error instanceof FetchError;
  return (
    <ErrorState
      message={isKnown ? error.message : "The answer of the server could not be understood."}
      reference={isKnown ? error.reference : null}
      onRetry={onRetry}
    />
  );
}
