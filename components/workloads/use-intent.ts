"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import type { ActionFailure, ActionResult } from "@/lib/actions/action-result";
import { leftOf } from "@/components/ui/prepare-problem";
import { workloadText } from "@/lib/text/workloads";
import { askedAgain } from "./asked-again";

/** Sends an intent once at a time; a repeated attempt after a lost answer carries the same key, so it stays one change. */
export function useIntent<T>(action: (input?: unknown) => Promise<ActionResult<T>>, changes = "workloads") {
  const client = useQueryClient();
  const key = useRef<{ readonly key: string; readonly of: string } | null>(null);
  const busy = useRef(false);
  const [isPending, setPending] = useState(false);
  const [failure, setFailure] = useState<ActionFailure | null>(null);
  const [changed, setChanged] = useState<readonly string[]>([]);

  async function send(input: Readonly<Record<string, unknown>>): Promise<T | null> {
    if (busy.current) return null;
    busy.current = true;
    setPending(true);
    setFailure(null);
    setChanged([]);
    const of = JSON.stringify(input);
    if (key.current?.of !== of) key.current = { key: crypto.randomUUID(), of };
    const keyed = { ...input, idempotencyKey: key.current.key };
    try {
      const result = await askedAgain(() => action(keyed));
      key.current = null;
      if (!result.ok) {
        setFailure(result);
        // Who is told to look again has to see what there is by now.
        if (result.code === "conflict") void client.invalidateQueries({ queryKey: [changes] });
        return null;
      }
      // Shown as accepted at once; the stream tells of what follows.
      void client.invalidateQueries({ queryKey: [changes] });
      return result.data;
    } catch {
      setFailure({ ok: false, code: "unavailable", message: workloadText.unreachable, fieldErrors: {} });
      return null;
    } finally {
      busy.current = false;
      setPending(false);
    }
  }
  return {
    send,
    isPending,
    failure,
    clear: () => setFailure(null),
    /** What is left of the failure: a field that was changed since is not wrong any more as far as anybody knows. */
    left: leftOf(failure, (field) => changed.some((one) => field === one || field.startsWith(`${one}.`))),
    change: (fields: readonly string[]) => setChanged((former) => [...new Set([...former, ...fields])]),
  };
}
