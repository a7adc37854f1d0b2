"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useId, useMemo, useRef, useState } from "react";
import type { ActionFailure, ActionResult } from "@/lib/actions/action-result";
import { leftOf } from "@/components/ui/prepare-problem";
import { workloadText } from "@/lib/text/workloads";

type Input = Readonly<Record<string, unknown>>;

/** What `fetch` rejects with where nothing came back, as by a network that changed. */
const isLost = (error: Error): boolean => error instanceof TypeError;

/** Where the server failed it may have kept the change all the same. */
const isAnswered = (result: ActionResult<unknown>): boolean =>
  result.ok || (result.code !== "unavailable" && result.code !== "internal");

function failureOf(data: ActionResult<unknown> | undefined, error: Error | null): ActionFailure | null {
  if (data?.ok === false) return data;
  if (error === null) return null;
  return { ok: false, code: "unavailable", message: workloadText.unreachable, fieldErrors: {} };
}

/**
 * Sends an intent once at a time. Where an answer was lost on the way it is asked for once more, and every attempt at the same
 * carries the same key until it is answered, so that it stays one change.
 */
export function useIntent<T>(action: (input?: unknown) => Promise<ActionResult<T>>, changes = "workloads") {
  const client = useQueryClient();
  const mutationKey = [useId()];
  const key = useRef<{ readonly key: string; readonly of: string } | null>(null);
  const [changed, setChanged] = useState<readonly string[]>([]);
  const mutation = useMutation({
    mutationKey,
    mutationFn: (input: Input) => action(input),
    // A browser that calls itself offline may reach the server of its own machine.
    networkMode: "always",
    retry: (failures, error) => failures === 0 && isLost(error),
    retryDelay: 0,
    onSuccess: (result) => {
      if (isAnswered(result)) key.current = null;
      // Accepted is shown at once, and the stream tells of what follows; who is told to look again has to see what there is by now.
      if (result.ok || result.code === "conflict") void client.invalidateQueries({ queryKey: [changes] });
    },
  });
  const { data, error, isPending, mutateAsync, reset } = mutation;
  const failure = useMemo(() => failureOf(data, error), [data, error]);
  // Known at once, before anything is drawn again.
  const isBusy = (): boolean => client.isMutating({ mutationKey }) > 0;

  async function send(input: Input): Promise<T | null> {
    if (isBusy()) return null;
    setChanged([]);
    const of = JSON.stringify(input);
    if (key.current?.of !== of) key.current = { key: crypto.randomUUID(), of };
    try {
      const result = await mutateAsync({ ...input, idempotencyKey: key.current.key });
      return result.ok ? result.data : null;
    } catch {
      return null;
    }
  }
  return {
    send,
    isPending,
    failure,
    clear: () => {
      if (!isBusy()) reset();
    },
    /** What is left of the failure: a field that was changed since is not wrong any more as far as anybody knows. */
    left: leftOf(failure, (field) => changed.some((one) => field === one || field.startsWith(`${one}.`))),
    change: (fields: readonly string[]) => setChanged((former) => [...new Set([...former, ...fields])]),
  };
}
