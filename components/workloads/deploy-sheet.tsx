"use client";

import { useState, type FormEvent } from "react";
import { showToast } from "@/components/ui/toast";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input, Select } from "@/components/ui/input";
import { Sheet } from "@/components/ui/sheet";
import { workloadText } from "@/lib/text/workloads";
import type { RevisionDto, WorkloadDto } from "@/lib/workloads/schema";
import type { Action } from "./actions";
import { DeployWarning } from "./capacity-warning";
import { CommandField } from "./command-field";
import { deployInput, fieldsOf, namesProblems, specFrom, type DeployFields } from "./deploy-form";
import { specOf } from "./prepare-revision-diff";
import { RevisionDiff } from "./revision-diff";
import { RootField } from "./root-field";
import { useIntent } from "./use-intent";
import { VariablesField } from "./variables-field";

interface DeploySheetProps {
  readonly workload: WorkloadDto;
  readonly current: RevisionDto;
  readonly action: Action;
  readonly onClose: () => void;
}

type TextField = Exclude<keyof DeployFields, "onFailure" | "root" | "command" | "env">;
interface TextRow {
  readonly name: TextField;
  readonly label: string;
  readonly hint?: string;
  readonly error: string;
}
const ARTIFACT: readonly TextRow[] = [
  {
    name: "artifact",
    label: "Artifact",
    hint: "demo:v2, tar:/path/rootfs.tar or image:name:tag",
    error: "spec.artifact",
  },
];
const ROWS: readonly TextRow[] = [
  { name: "port", label: "Port", error: "spec.port" },
  { name: "probePath", label: "Probe path", error: "spec.probePath" },
  { name: "memoryMb", label: "Memory in MB", error: "spec.memoryMb" },
  {
    name: "capabilities",
    label: "Capabilities that it needs",
    hint: "Such as SETUID, CHOWN; empty: none. A VM has all of its own",
    error: "spec.needs.capabilities",
  },
  { name: "maxSurge", label: "Most instances above the desired number (maxSurge)", error: "maxSurge" },
  { name: "maxUnavailable", label: "Most instances below it (maxUnavailable)", error: "maxUnavailable" },
  { name: "reason", label: "Reason", hint: "Optional; shown in the history", error: "reason" },
];

/** A form of a new revision, mounted anew each time that it is opened, and so prefilled from the current one. */
export function DeploySheet({ workload, current, action, onClose }: DeploySheetProps) {
  const base = specOf(current);
  const [fields, setFields] = useState(() => fieldsOf(base, workload.strategy));
  // Half a name is no mistake while it is being typed.
  const [isAsked, setAsked] = useState(false);
  const names = namesProblems(fields.env);
  const { send, isPending, failure } = useIntent(action);
  const set = (part: Partial<DeployFields>) => setFields((former) => ({ ...former, ...part }));
  const errorAt = (path: string): string | undefined => failure?.fieldErrors[path];
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setAsked(true);
    if (names.size > 0) return;
    if (await send(deployInput(workload.id, fields, base, workload.generation))) {
      showToast(`${workload.id}: ${workloadText.accepted}`);
      onClose();
    }
  };
  const textFields = (rows: readonly TextRow[]) =>
    rows.map(({ name, label, hint, error }) => (
      <Field key={name} label={label} hint={hint} error={errorAt(error)}>
        {(control) => (
          <Input
            {...control}
            value={fields[name]}
            onChange={(event) => set({ [name]: event.target.value })}
          />
        )}
      </Field>
    ));
  const after = fields.onFailure === "revert" ? "it turns back by itself" : "it stays as it is";
  return (
    <Sheet open onOpenChange={(open) => !open && onClose()} title={`${workloadText.deploy} ${workload.id}`}>
      <form noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
        {textFields(ARTIFACT)}
        <CommandField
          rows={fields.command}
          error={errorAt("spec.command")}
          argumentError={(index) => errorAt(`spec.command.${index}`)}
          onChange={(command) => set({ command })}
        />
        <VariablesField
          rows={fields.env}
          error={errorAt("spec.env")}
          nameError={({ key }) => (isAsked ? names.get(key) : undefined)}
          valueError={(name) => errorAt(`spec.env.${name}`)}
          onChange={(env) => set({ env })}
        />
        {textFields(ROWS)}
        <RootField
          value={fields.root}
          error={errorAt("spec.needs.writableRoot")}
          onChange={(root) => set({ root })}
        />
        <Field label="On failure" error={errorAt("onFailure")}>
          {(control) => (
            <Select
              {...control}
              value={fields.onFailure}
              onChange={(event) => set({ onFailure: event.target.value === "hold" ? "hold" : "revert" })}
            >
              <option value="revert">Turn back by itself</option>
              <option value="hold">Hold for a person</option>
            </Select>
          )}
        </Field>
        <RevisionDiff before={base} after={specFrom(fields, base)} />
        <p className="text-muted">
          {workload.desiredReplicas} instances of revision {current.number} are replaced by a new revision, at
          most {fields.maxSurge} above and {fields.maxUnavailable} below the desired number. If it does not
          become ready, {after}.
        </p>
        <DeployWarning workload={workload} spec={specFrom(fields, base)} maxSurge={Number(fields.maxSurge)} />
        {failure ? (
          <p role="alert" className="text-danger">
            {failure.message} {failure.reference}
          </p>
        ) : null}
        <div className="sticky -bottom-4 -mx-4 -mb-4 border-t border-line bg-surface p-4">
          <Button type="submit" variant="primary" disabled={isPending} className="w-full">
            {workloadText.deploy}
          </Button>
        </div>
      </form>
    </Sheet>
  );
}
