import { QueryClientProvider } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { ActionResult } from "@/lib/actions/action-result";
import { createQueryClient } from "@/lib/query-client";
import type { AcceptedRollout } from "@/lib/rollouts/schema";

export type Answer = ActionResult<AcceptedRollout>;

export const accepted = (rolloutId: string, generation: number): Answer => ({
  ok: true,
  data: { rolloutId, generation },
});
export const refused = (message: string, fieldErrors: Readonly<Record<string, string>> = {}): Answer => ({
  ok: false,
  code: "invalid-input",
  message,
  fieldErrors,
});

/** A server action that gives these answers one after another, and what it was asked with. */
export function answering(...answers: readonly (Answer | Error | Promise<Answer>)[]) {
  const asked: Readonly<Record<string, unknown>>[] = [];
  const action = (input?: unknown): Promise<Answer> => {
    const answer = answers[asked.length] ?? new Error("It was asked too often.");
    asked.push(input as Readonly<Record<string, unknown>>);
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  };
  return { action, asked };
}

const client = createQueryClient();

/** What every page stands in. */
export const InPage = ({ children }: { readonly children: ReactNode }) => (
  <QueryClientProvider client={client}>{children}</QueryClientProvider>
);
