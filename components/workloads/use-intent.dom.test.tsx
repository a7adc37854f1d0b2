import { QueryClientProvider } from "@tanstack/react-query";
import { act, renderHook, waitFor } from "@testing-library/react";
import type { ReactNode } from "react";
import { expect, it, vi } from "vitest";
import type { ActionResult } from "@/lib/actions/action-result";
import { createQueryClient } from "@/lib/query-client";
import type { ErrorCode } from "@/lib/errors";
import { workloadText } from "@/lib/text/workloads";
import { useIntent } from "./use-intent";

type Answer = ActionResult<string>;
const accepted: Answer = { ok: true, data: "ro-1" };
const refused = (code: ErrorCode, fieldErrors = {}): Answer => ({
  ok: false,
  code,
  message: "No.",
  fieldErrors,
});
const lost = new TypeError("Failed to fetch");

/** The hook over an action that gives these answers one after another, and what it was asked with. */
function intent(...answers: readonly (Answer | Error | Promise<Answer>)[]) {
  const client = createQueryClient();
  const invalidate = vi.spyOn(client, "invalidateQueries");
  const asked: Record<string, unknown>[] = [];
  const action = (input?: unknown): Promise<Answer> => {
    const answer = answers[asked.length] ?? new Error("asked too often");
    asked.push(input as Record<string, unknown>);
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  };
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={client}>{children}</QueryClientProvider>
  );
  const { result } = renderHook(() => useIntent(action, "experiments"), { wrapper });
  const send = (input = { replicas: 3 }): Promise<string | null> => act(() => result.current.send(input));
  const keys = () => asked.map(({ idempotencyKey }) => idempotencyKey);
  return { client, invalidate, asked, keys, result, send };
}

it("answers with what was accepted, under a key of its own, and has the list read anew", async () => {
  const { send, asked, invalidate, result } = intent(accepted, accepted);
  expect(await send()).toBe("ro-1");
  expect(await send()).toBe("ro-1");
  expect(asked.map(({ replicas }) => replicas)).toEqual([3, 3]);
  expect(new Set(asked.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(2);
  expect(invalidate).toHaveBeenCalledWith({ queryKey: ["experiments"] });
  expect(result.current.failure).toBeNull();
});

it("asks once more where an answer was lost, with the same key", async () => {
  const { send, keys, result } = intent(lost, accepted);
  expect(await send()).toBe("ro-1");
  expect(keys()).toHaveLength(2);
  expect(new Set(keys()).size).toBe(1);
  expect(result.current.failure).toBeNull();
});

it("says that nobody answered, and keeps the key for who asks the same again", async () => {
  const { send, keys, result, invalidate } = intent(lost, lost, accepted, accepted);
  expect(await send()).toBeNull();
  await waitFor(() => expect(result.current.failure?.message).toBe(workloadText.unreachable));
  expect(invalidate).not.toHaveBeenCalled();
  expect(await send()).toBe("ro-1");
  expect(keys()).toHaveLength(3);
  expect(new Set(keys()).size).toBe(1);
  await send();
  expect(new Set(keys()).size).toBe(2);
});

it.each(["unavailable", "internal"] as const)(
  "keeps the key where the server was %s: it may be stored",
  async (code) => {
    const { send, keys } = intent(refused(code), accepted, accepted);
    expect(await send()).toBeNull();
    expect(await send()).toBe("ro-1");
    expect(new Set(keys()).size).toBe(1);
    await send();
    expect(new Set(keys()).size).toBe(2);
  },
);

it("takes another key for something else", async () => {
  const { send, keys } = intent(lost, lost, accepted);
  await send({ replicas: 3 });
  await send({ replicas: 4 });
  expect(new Set(keys()).size).toBe(2);
});

it("does not ask a server again that failed", async () => {
  const { send, keys } = intent(new Error("500"));
  expect(await send()).toBeNull();
  expect(keys()).toHaveLength(1);
});

it("sends one at a time", async () => {
  let answer: (result: Answer) => void = () => undefined;
  const { result, asked } = intent(new Promise<Answer>((resolve) => (answer = resolve)));
  let both: readonly Promise<string | null>[] = [];
  act(() => {
    both = [result.current.send({}), result.current.send({})];
  });
  const [first, second] = both;
  expect(await second).toBeNull();
  await waitFor(() => expect(result.current.isPending).toBe(true));
  await act(async () => {
    answer(accepted);
    await first;
  });
  expect(await first).toBe("ro-1");
  await waitFor(() => expect(result.current.isPending).toBe(false));
  expect(asked).toHaveLength(1);
});

it("hears what becomes of what is on its way though something is typed meanwhile", async () => {
  let answer: (result: Answer) => void = () => undefined;
  const { result } = intent(new Promise<Answer>((resolve) => (answer = resolve)));
  let sent: Promise<string | null> = Promise.resolve(null);
  act(() => {
    sent = result.current.send({});
  });
  act(() => result.current.clear());
  await act(async () => {
    answer(refused("conflict"));
    await sent;
  });
  await waitFor(() => expect(result.current.failure?.code).toBe("conflict"));
});

it("keeps a refusal at its fields, until these are changed or it is cleared", async () => {
  const fieldErrors = { replicas: "Use a whole number.", "spec.port": "Taken." };
  const { send, result, invalidate } = intent(refused("invalid-input", fieldErrors));
  expect(await send()).toBeNull();
  await waitFor(() => expect(result.current.left?.fieldErrors).toEqual(fieldErrors));
  expect(invalidate).not.toHaveBeenCalled();
  act(() => result.current.change(["spec"]));
  expect(result.current.left?.fieldErrors).toEqual({ replicas: "Use a whole number." });
  expect(result.current.failure?.fieldErrors).toEqual(fieldErrors);
  act(() => result.current.clear());
  await waitFor(() => expect(result.current.failure).toBeNull());
});

it("has read what there is by now where somebody was faster", async () => {
  const { send, invalidate } = intent(refused("conflict"));
  expect(await send()).toBeNull();
  expect(invalidate).toHaveBeenCalledWith({ queryKey: ["experiments"] });
});
