"use client";

import { useParams } from "next/navigation";
import { useState, type FormEvent } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useErrorFocus } from "@/components/ui/use-error-focus";
import { useIntent } from "@/components/workloads/use-intent";
import type { ActionResult, Kept } from "@/lib/actions/action-result";
import { closedText as words } from "@/lib/text/closed-link";

export type OpenAction = (input?: unknown) => Promise<ActionResult<Kept>>;

/** The password of a link, exchanged for what it opens. */
export function LinkPassword({ open }: { readonly open: OpenAction }) {
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
