"use client";

import { useState, type FormEvent } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { showToast } from "@/components/ui/toast";
import { useErrorFocus } from "@/components/ui/use-error-focus";
import { useIntent } from "@/components/workloads/use-intent";
import type { ActionResult } from "@/lib/actions/action-result";
import type { Renamed } from "@/lib/applications/schema";
import { applicationsText } from "@/lib/text/applications";
import { text } from "@/lib/text/en";
import { canOn, reasonAgainst } from "@/lib/workloads/core/can-on";
import { applicationLabelOf, labelOf } from "@/lib/workloads/core/label";
import type { WorkloadDto } from "@/lib/workloads/schema";

const words = applicationsText.names;

export type RenameAction = (input?: unknown) => Promise<ActionResult<Renamed>>;

interface NamesCardProps {
  readonly workload: WorkloadDto;
  readonly renameWorkload: RenameAction;
  readonly renameApplication: RenameAction;
}

/** What a workload and its application are called, which changes nothing else. */
export function NamesCard({ workload, renameWorkload, renameApplication }: NamesCardProps) {
  const { id, applicationId } = workload;
  const why = reasonAgainst(canOn(workload).rename);
  return (
    <Card aria-label={words.title} className="max-w-4xl">
      <h2 className="font-medium">{words.title}</h2>
      <p className="mb-3 text-muted">{words.explained(id)}</p>
      <div className="grid gap-4 sm:grid-cols-2">
        <NameForm
          label={words.workload}
          confirm={words.renameWorkload}
          known={labelOf(workload)}
          former={(name) => name ?? id}
          action={renameWorkload}
          of={{ workloadId: id }}
          impossibleBecause={why}
        />
        <NameForm
          label={words.application}
          confirm={words.renameApplication}
          known={applicationLabelOf(workload)}
          former={(name) => name ?? applicationId}
          action={renameApplication}
          of={{ applicationId }}
          impossibleBecause={why}
        />
      </div>
    </Card>
  );
}

interface NameFormProps {
  readonly label: string;
  readonly confirm: string;
  readonly known: string;
  readonly former: (name: string | null) => string;
  readonly action: RenameAction;
  readonly of: Readonly<Record<string, string>>;
  readonly impossibleBecause: string | undefined;
}

function NameForm({ label, confirm, known, former, action, of, impossibleBecause }: NameFormProps) {
  // Once it is called otherwise than when somebody began to type, that shows.
  const [typed, setTyped] = useState({ name: known, over: known });
  const { send, isPending, failure, left, change } = useIntent(action);
  const form = useErrorFocus<HTMLFormElement>(failure);
  const name = typed.over === known ? typed.name : known;
  const rename = async (to: string): Promise<Renamed | null> => {
    const renamed = await send({ ...of, name: to });
    if (renamed !== null) setTyped({ name: former(renamed.name), over: known });
    return renamed;
  };
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const renamed = await rename(name);
    if (renamed === null) return;
    const before = former(renamed.formerName);
    showToast(words.done(before, former(renamed.name)), {
      action: { label: text.actions.undo, onClick: () => void rename(before) },
    });
  };
  return (
    <form ref={form} noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-2">
      <Field label={label} error={left?.fieldErrors.name ?? left?.message} hasRoom>
        {(control) => (
          <Input
            {...control}
            autoComplete="off"
            value={name}
            onChange={(event) => {
              change(["name"]);
              setTyped({ name: event.target.value, over: known });
            }}
          />
        )}
      </Field>
      <div>
        <Button
          type="submit"
          isBusy={isPending}
          disabled={name.trim() === known}
          impossibleBecause={impossibleBecause}
        >
          {confirm}
        </Button>
      </div>
    </form>
  );
}
