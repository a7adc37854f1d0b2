import type { FetchFailure } from "@/lib/images/core/fetch-states";
import { MakeError } from "@/lib/providers/artifacts/make-error";
import { PullError } from "@/lib/providers/artifacts/pull-refusal";
import { ProviderError, type ProviderCode } from "@/lib/providers/provider";

const OF_CODES: Partial<Record<ProviderCode, FetchFailure>> = {
  unavailable: "engine-away",
  "disk-full": "disk-full",
  deadline: "too-slow",
};

/** Why an image did not come, or was not made, and what was said of it. */
export function failureOf(error: unknown): { readonly because: FetchFailure; readonly said: string | null } {
  if (error instanceof PullError || error instanceof MakeError)
    return { because: error.because, said: error.message };
  if (error instanceof ProviderError)
    return { because: OF_CODES[error.code] ?? "failed", said: error.message };
  return { because: "failed", said: null };
}
