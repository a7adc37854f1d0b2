"use client";

import { useState, type FormEvent } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { FormProblem } from "@/components/ui/form-problem";
import { Input } from "@/components/ui/input";
import { showToast } from "@/components/ui/toast";
import { useErrorFocus } from "@/components/ui/use-error-focus";
import { useIntent } from "@/components/workloads/use-intent";
import type { ObservingDto } from "@/lib/observing/schema";
import { observingText } from "@/lib/text/observing";
import type { ObservingActions } from "./actions";

const words = observingText.form;
const FIELDS = ["address", "name"];
const isAtField = (field: string): boolean => FIELDS.includes(field);

interface ObserveFormProps {
  readonly found: ObservingDto["found"];
  readonly action: ObservingActions["observe"];
}

/** Names an engine to observe: one of this machine's, or any that can be asked. */
export function ObserveForm({ found, action }: ObserveFormProps) {
  const [address, setAddress] = useState("");
  const [name, setName] = useState("");
  const { send, isPending, left, change } = useIntent(action, "observing");
  const form = useErrorFocus<HTMLFormElement>(left);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if ((await send({ address, ...(name.trim() === "" ? {} : { name }) })) === null) return;
    showToast(words.accepted);
    setAddress("");
    setName("");
  };
  return (
    <Card aria-label={words.title} className="min-w-0">
      <h2 className="font-medium">{words.title}</h2>
      <p className="mt-1 mb-3 text-muted">{words.explained}</p>
      <Found
        found={found}
        onUse={(one) => {
          change(FIELDS);
          setAddress(one.address);
          setName(one.name);
        }}
      />
      <form ref={form} noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-3">
        <Field
          label={words.address}
          hint={words.addressHint}
          error={left?.fieldErrors.address}
          hasRoom="two lines"
        >
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              placeholder="unix:///run/podman/podman.sock"
              value={address}
              onChange={(event) => {
                change(["address"]);
                setAddress(event.target.value);
              }}
            />
          )}
        </Field>
        <Field label={words.name} hint={words.nameHint} error={left?.fieldErrors.name} hasRoom>
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              value={name}
              onChange={(event) => {
                change(["name"]);
                setName(event.target.value);
              }}
            />
          )}
        </Field>
        <FormProblem refusal={left} isAtField={isAtField} />
        <div>
          <Button type="submit" variant="primary" isBusy={isPending}>
            {isPending ? words.asking : words.observe}
          </Button>
        </div>
      </form>
    </Card>
  );
}

interface FoundProps {
  readonly found: ObservingDto["found"];
  readonly onUse: (one: ObservingDto["found"][number]) => void;
}

function Found({ found, onUse }: FoundProps) {
  if (found.length === 0) return <p className="mb-3 text-sm break-words text-muted">{words.noneFound}</p>;
  return (
    <div className="mb-3">
      <p className="font-medium">{words.found}</p>
      <ul className="mt-1 flex flex-col gap-1">
        {found.map((one) => (
          <li key={one.address} className="flex items-center justify-between gap-2">
            <span className="min-w-0">
              <span className="block">{one.name}</span>
              <span className="block truncate font-mono text-sm text-muted" title={one.address}>
                {one.address}
              </span>
            </span>
            <Button size="sm" onClick={() => onUse(one)}>
              {words.use(one.name)}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
