"use client";

import { useMemo, useState, type FormEvent } from "react";
import { Button } from "@/components/ui/button";
import { Card, CardTitle } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { useErrorFocus } from "@/components/ui/use-error-focus";
import { useIsInteractive } from "@/components/ui/use-is-interactive";
import type { ComposePlan } from "@/lib/applications/core/compose/compose-plan";
import type { readCompose } from "@/lib/applications/core/compose/read-compose";
import { composeText } from "@/lib/text/compose";
import type { ApplicationActions } from "./actions";
import { ComposeForm } from "./compose-form";
import { ComposeFindings } from "./compose-findings";
import { composeProblem, looksSecret } from "./prepare-compose";

const MOST_BYTES = 256 * 1024;

type Outcome = { readonly plan: ComposePlan } | { readonly problem: string };
interface Asked {
  readonly text: string;
  /** YAML's reader comes when somebody has something for it to read. */
  readonly read: typeof readCompose;
}

function useCompose() {
  const [asked, setAsked] = useState<Asked | null>(null);
  const [variables, setVariables] = useState<Readonly<Record<string, string>>>({});
  const [profiles, setProfiles] = useState<readonly string[]>([]);
  const outcome = useMemo((): Outcome | null => {
    if (asked === null) return null;
    try {
      return { plan: asked.read(asked.text, { variables, profiles }) };
    } catch (error) {
      return { problem: composeProblem(error) };
    }
  }, [asked, variables, profiles]);
  return {
    outcome,
    variables,
    profiles,
    forget: () => setAsked(null),
    read: async (text: string): Promise<void> => {
      const { readCompose: read } = await import("@/lib/applications/core/compose/read-compose");
      setAsked({ text, read });
    },
    give: (name: string, value: string) => setVariables((former) => ({ ...former, [name]: value })),
    choose: (profile: string, isOn: boolean) =>
      setProfiles((former) => [...former.filter((one) => one !== profile), ...(isOn ? [profile] : [])]),
  };
}

/** From a compose file to an application. */
export function ComposeView({ actions }: { readonly actions: ApplicationActions }) {
  const { outcome, read, forget, ...choices } = useCompose();
  const problem = outcome !== null && "problem" in outcome ? outcome.problem : undefined;
  return (
    <div className="flex flex-col gap-4">
      <ComposeSource problem={problem} onRead={read} onChange={forget} />
      {outcome === null || "problem" in outcome ? null : (
        <>
          <ComposeFindings plan={outcome.plan} />
          <Choices plan={outcome.plan} {...choices} />
          <ComposeForm plan={outcome.plan} actions={actions} />
        </>
      )}
    </div>
  );
}

interface SourceProps {
  readonly problem: string | undefined;
  readonly onRead: (text: string) => Promise<void>;
  readonly onChange: () => void;
}

function ComposeSource({ problem, onRead, onChange }: SourceProps) {
  const [text, setText] = useState("");
  const [isTooLarge, setTooLarge] = useState(false);
  const isInteractive = useIsInteractive();
  const refusal = useMemo(
    () => (problem === undefined ? null : { message: problem, fieldErrors: { text: problem } }),
    [problem],
  );
  const form = useErrorFocus<HTMLFormElement>(refusal);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void onRead(text);
  };
  const change = (next: string): void => {
    setTooLarge(false);
    setText(next);
    onChange();
  };
  const take = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    if (file.size > MOST_BYTES) setTooLarge(true);
    else change(await file.text());
  };
  return (
    <Card aria-label={composeText.title}>
      <CardTitle>{composeText.title}</CardTitle>
      <p className="mb-4 max-w-prose text-muted">{composeText.explained}</p>
      <form ref={form} noValidate onSubmit={submit} className="flex flex-col gap-4">
        <Field label={composeText.text} hint={composeText.textHint} error={problem}>
          {(control) => (
            <Textarea
              {...control}
              rows={12}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              className="font-mono"
              value={text}
              onChange={(event) => change(event.target.value)}
            />
          )}
        </Field>
        <Field label={composeText.file} error={isTooLarge ? composeText.tooLarge : undefined}>
          {(control) => (
            <input
              {...control}
              type="file"
              disabled={!isInteractive}
              accept=".yaml,.yml"
              className="w-full min-w-0 text-sm file:mr-3 file:h-9 file:rounded-[8px] file:border file:border-line file:bg-surface file:px-3 file:text-text"
              onChange={(event) => void take(event.target.files?.[0])}
            />
          )}
        </Field>
        <Button type="submit" variant="primary" className="self-start max-sm:w-full">
          {composeText.read}
        </Button>
      </form>
    </Card>
  );
}

interface ChoicesProps extends Omit<ReturnType<typeof useCompose>, "outcome" | "read" | "forget"> {
  readonly plan: ComposePlan;
}

/** What the file leaves to whoever starts it. */
function Choices({ plan, variables, profiles, give, choose }: ChoicesProps) {
  if (plan.variables.length === 0 && plan.profiles.length === 0) return null;
  return (
    <Card aria-label={composeText.variables} className="flex flex-col gap-4">
      {plan.profiles.length === 0 ? null : (
        <fieldset>
          <legend className="mb-1 font-medium">{composeText.profiles}</legend>
          <div className="flex flex-wrap gap-x-6 gap-y-1">
            {plan.profiles.map((profile) => (
              <label key={profile} className="flex min-h-6 items-center gap-2">
                <input
                  type="checkbox"
                  className="size-4 accent-text"
                  checked={profiles.includes(profile)}
                  onChange={(event) => choose(profile, event.target.checked)}
                />
                {profile}
              </label>
            ))}
          </div>
        </fieldset>
      )}
      {plan.variables.length === 0 ? null : (
        <fieldset>
          <legend className="mb-1 font-medium">{composeText.variables}</legend>
          <p className="mb-3 text-sm text-muted">{composeText.variablesExplained}</p>
          <div className="grid gap-4 sm:grid-cols-2">
            {plan.variables.map(({ name, line, hasDefault, demand }) => (
              <VariableLine
                key={name}
                name={name}
                hint={[composeText.line(line), hasDefault ? composeText.hasDefault : demand]
                  .filter(Boolean)
                  .join(". ")}
                value={variables[name] ?? ""}
                onChange={(value) => give(name, value)}
              />
            ))}
          </div>
        </fieldset>
      )}
    </Card>
  );
}

interface VariableLineProps {
  readonly name: string;
  readonly hint: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function VariableLine({ name, hint, value, onChange }: VariableLineProps) {
  return (
    <Field label={name} hint={hint}>
      {(control) => (
        <Input
          {...control}
          type={looksSecret(name, "x") ? "password" : "text"}
          autoComplete="off"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
