"use client";

import { text } from "@/lib/text/en";
import { Button } from "./button";

interface ErrorStateProps {
  readonly title?: string;
  readonly message: string;
  /** Finds the log line of it. */
  readonly reference?: string | null | undefined;
  readonly onRetry?: () => void;
}

export function ErrorState({ title = text.error.title, message, reference, onRetry }: ErrorStateProps) {
  return (
    <div role="alert" className="flex flex-col items-start gap-2 rounded-card border border-danger p-4">
      <p className="font-medium text-danger">{title}</p>
      <p className="max-w-full break-words text-muted">{message}</p>
      {reference ? (
        <p className="text-sm text-muted">
          {text.error.reference} <code className="font-mono">{reference}</code>
        </p>
      ) : null}
      {onRetry ? <Button onClick={onRetry}>{text.actions.retry}</Button> : null}
    </div>
  );
}
