"use client";

import { useParams } from "next/navigation";
import { useState, type FormEvent } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useErrorFocus } from "@/components/ui/use-error-focus";
import { useIntent } from "@/components/workloads/use-intent";
import type { ActionResult, Kept } from "@/lib/actions/action-result";
import { reportsText } from "@/lib/text/reports";

const words = reportsText.closed;
export type OpenAction = (input?: unknown) => Promise<ActionResult<Kept>>;

/** The same for whatever opens nothing: unknown, ended, taken back, or not yet given its password. */
export function ClosedLink({ open }: { readonly open: OpenAction | null }) {
  return (
    <main id="content" className="mx-auto max-w-[28rem] px-4 pt-24">
      <Card>
        <h1 className="text-[20px] leading-7 font-semibold">{words.title}</h1>
        <p className="mt-1 mb-4 text-muted text-pretty">{words.body}</p>
        {open === null ? null : <Password open={open} />}
      </Card>
    </main>
  );
}

function Password({ open }: { readonly open: OpenAction }) {
  const { token } = useParams<{ token?: string }>();
  const [password, setPassword] = useState("");
  const { send, isPending, failure } = useIntent(open, "shared");
  const form = useErrorFocus<HTMLFormElement>(failure);
  const attempt = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    // The page as it is then: nothing of the closed one is left.
    if ((await send({ token, password })) !== null) location.reload();
  };
  return (
    <form ref={form} noValidate onSubmit={(event) => void attempt(event)} className="flex flex-col gap-2">
      <Field label={words.password} error={failure?.fieldErrors.password ?? failure?.message} hasRoom>
        {(control) => (
          <Input
            {...control}
            type="password"
            autoComplete="current-password"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        )}
      </Field>
      <Button type="submit" variant="primary" isBusy={isPending} className="self-start">
        {words.open}
      </Button>
    </form>
  );
}
