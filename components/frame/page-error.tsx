"use client";

import { ErrorState } from "@/components/ui/error-state";

interface PageErrorProps {
  readonly error: Error & { digest?: string };
  readonly reset: () => void;
}

export function PageError({ error, reset }: PageErrorProps) {
  return (
    <ErrorState
      message="The page could not be put together. Nothing was changed by this."
      reference={error.digest}
      onRetry={reset}
    />
  );
}
