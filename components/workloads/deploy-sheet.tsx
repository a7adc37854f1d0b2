"use client";

import { useState, type FormEvent } from "react";
import { Button } from "@/components/ui/button";
import { Disclosure } from "@/components/ui/disclosure";
import { FormProblem } from "@/components/ui/form-problem";
import type { Refusal } from "@/components/ui/prepare-problem";
import { Sheet } from "@/components/ui/sheet";
import { useErrorFocus } from "@/components/ui/use-error-focus";
import { typedNumber } from "@/lib/lifecycle/typed-number";
import { text } from "@/lib/text/en";
import { workloadText } from "@/lib/text/workloads";
import type { RevisionDto, WorkloadDto } from "@/lib/workloads/schema";
import type { Action } from "./actions";
import { ChangedNotice } from "./changed-notice";
import { DeployWarning } from "./capacity-warning";
import {
  deployInput,
  fieldsOf,
  isAtField,
  isInMore,
  moreChanged,
  namesProblems,
  pathsOf,
  specFrom,
  type DeployFields,
} from "./deploy-form";
import { DeployMore } from "./deploy-more";
import { DeployText } from "./deploy-text";
import { rebased } from "./prepare-changed-meanwhile";
import { deployWords } from "./prepare-deploy-words";
import { revisionDiff, specOf } from "@/lib/workloads/core/revision-diff";
import { RevisionDiff } from "./revision-diff";
import { useSeen } from "./use-seen";
import { useIntent } from "./use-intent";

const words = workloadText.deploySheet;

interface DeploySheetProps {
  readonly workload: WorkloadDto;
  readonly current: RevisionDto;
  readonly action: Action;
  readonly onClose: () => void;
  /** With the rollout that carries it out. */
  readonly onAccepted: (rolloutId: string) => void;
}

/** What is typed, and what is wrong with it. */
function useDeploy({ workload, current, action, onAccepted }: DeploySheetProps) {
  const { seen, said, look } = useSeen({ workload, current });
  const base = specOf(seen.current);
  const over = fieldsOf(base, seen.workload.strategy);
  const [fields, setFields] = useState(over);
  // Half a name is no mistake while it is being typed.
  const [namesRefusal, setNamesRefusal] = useState<Refusal | null>(null);
  const { send, isPending, failure, left, change, clear } = useIntent(action);
  async function submit(): Promise<void> {
    const { size } = namesProblems(fields.env);
    clear();
    setNamesRefusal(size > 0 ? { message: text.form.fields(size), fieldErrors: {} } : null);
    if (size > 0) return;
    const accepted = await send(deployInput(workload.id, fields, base, seen.workload.generation));
    if (accepted) onAccepted(accepted.rolloutId);
  }
  const refusal: Refusal | null = namesRefusal ?? failure;
  const nameErrors = namesRefusal === null ? NONE : namesProblems(fields.env);
  const ofNames =
    nameErrors.size === 0 ? null : { message: text.form.fields(nameErrors.size), fieldErrors: {} };
  const lookAgain = (): void => {
    clear();
    setFields((typed) => rebased(typed, over, fieldsOf(specOf(current), workload.strategy)));
    look();
  };
  return {
    seen: seen.workload,
    said,
    lookAgain,
    isBehind: current.number !== workload.currentRevision,
    base,
    fields,
    isPending,
    submit,
    refusal,
    nameErrors,
    left: ofNames ?? left,
    // Of what was refused, not of what is left: it stays open while it is being corrected.
    isWrongInMore: namesRefusal !== null || Object.keys(failure?.fieldErrors ?? {}).some(isInMore),
    errors: left?.fieldErrors ?? {},
    set: (part: Partial<DeployFields>) => {
      change(pathsOf(part));
      setFields((former) => ({ ...former, ...part }));
    },
  };
}
const NONE: ReadonlyMap<number, string> = new Map();

/** Whether the rarer fields show: as it was chosen, and whenever one of them was refused since. */
function useMore(refusal: Refusal | null, isWrong: boolean) {
  const [chosen, setChosen] = useState({ isOpen: false, at: refusal });
  const isOpen = chosen.isOpen || (isWrong && chosen.at !== refusal);
  return { isOpen, onToggle: (next: boolean) => setChosen({ isOpen: next, at: refusal }) };
}

/** A form of a new revision, mounted anew each time that it is opened, and so prefilled from the current one. */
export function DeploySheet(props: DeploySheetProps) {
  const { workload, onClose } = props;
  const deploy = useDeploy(props);
  const { seen, base, fields, isPending, submit, refusal, errors, nameErrors, set } = deploy;
  const form = useErrorFocus<HTMLFormElement>(refusal);
  const more = useMore(refusal, deploy.isWrongInMore);
  const after = specFrom(fields, base);
  const changed = moreChanged(revisionDiff(base, after), fields, seen.strategy);
  const send = (event: FormEvent): void => {
    event.preventDefault();
    void submit();
  };
  return (
    <Sheet open onOpenChange={(open) => !open && onClose()} title={`${workloadText.deploy} ${workload.id}`}>
      <form ref={form} noValidate onSubmit={send} className="flex grow flex-col gap-4">
        <section
          aria-label={words.changes}
          className="min-h-17 rounded-card border border-line bg-subtle p-3"
        >
          <h3 className="mb-1 font-medium">{words.changes}</h3>
          <RevisionDiff before={base} after={after} />
        </section>
        <DeployText name="artifact" fields={fields} set={set} errors={errors} />
        <DeployText name="reason" fields={fields} set={set} errors={errors} />
        <Disclosure label={words.more(changed)} {...more}>
          <DeployMore fields={fields} set={set} errors={errors} nameErrors={nameErrors} />
        </Disclosure>
        <div className="sticky -bottom-4 -mx-4 mt-auto -mb-4 border-t border-line bg-surface p-4">
          <ChangedNotice said={deploy.said} onLook={deploy.lookAgain} isBehind={deploy.isBehind} />
          <FormProblem refusal={deploy.left} isAtField={isAtField} />
          <p className="mb-3 min-h-15 text-muted">{deployWords(seen, fields)}</p>
          <div className="has-[p]:mb-3">
            <DeployWarning workload={workload} spec={after} maxSurge={typedNumber(fields.maxSurge)} />
          </div>
          <Button type="submit" variant="primary" isBusy={isPending} className="w-full">
            {workloadText.deploy}
          </Button>
        </div>
      </form>
    </Sheet>
  );
}
