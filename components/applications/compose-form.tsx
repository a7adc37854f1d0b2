"use client";

import { useRouter } from "next/navigation";
import { useState, type FormEvent } from "react";
import { applicationPath } from "@/components/frame/paths";
import { useWorkloads } from "@/components/frame/use-workloads";
import { Button } from "@/components/ui/button";
import { Card, CardTitle } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { FormProblem } from "@/components/ui/form-problem";
import { Input } from "@/components/ui/input";
import type { Refusal } from "@/components/ui/prepare-problem";
import { useErrorFocus } from "@/components/ui/use-error-focus";
import { useIntent } from "@/components/workloads/use-intent";
import type { ComposePlan, ComposeService } from "@/lib/applications/core/compose/compose-plan";
import { slugOf } from "@/lib/images/core/slug-of";
import type { ImageFacts } from "@/lib/providers/artifacts/image-facts";
import { composeText } from "@/lib/text/compose";
import type { ApplicationActions } from "./actions";
import { ComposeServiceCard } from "./compose-service-card";
import {
  composeInput,
  hindered,
  proposedService,
  refusalAtServices,
  secretNames,
  takenByServices,
  type ServiceFields,
  type ServiceToMake,
} from "./prepare-compose";
import { WhatItTakes } from "./what-it-takes";

interface ComposeFormProps {
  readonly plan: ComposePlan;
  readonly actions: ApplicationActions;
}

/** The fetch of each image that was looked at, and what was said of those that can't be. */
function useImages(action: ApplicationActions["askForImage"]) {
  const [fetches, setFetches] = useState<Readonly<Record<string, string>>>({});
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({});
  const [facts, setFacts] = useState<Readonly<Record<string, ImageFacts>>>({});
  const [isAsking, setAsking] = useState(false);
  const look = async (images: readonly string[]): Promise<void> => {
    setAsking(true);
    try {
      for (const reference of new Set(images)) {
        const answer = await action({ reference, idempotencyKey: crypto.randomUUID() });
        if (answer.ok) setFetches((former) => ({ ...former, [reference]: answer.data.fetchId }));
        setProblems((former) => ({ ...former, [reference]: answer.ok ? "" : answer.message }));
      }
    } finally {
      setAsking(false);
    }
  };
  const there = (reference: string, of: ImageFacts): void =>
    setFacts((former) => (former[reference] === of ? former : { ...former, [reference]: of }));
  return { fetches, problems, facts, there, isAsking, look };
}

function useComposeForm({ plan, actions }: ComposeFormProps) {
  const router = useRouter();
  const [id, setId] = useState(() => slugOf(plan.name ?? plan.services[0]?.name ?? ""));
  const [changes, setChanges] = useState<Readonly<Record<string, Partial<ServiceFields>>>>({});
  const [own, setOwn] = useState<Refusal | null>(null);
  const [sent, setSent] = useState<readonly ServiceToMake[]>([]);
  const images = useImages(actions.askForImage);
  const { send, isPending, failure, clear } = useIntent(actions.create);
  const left = hindered(plan);
  const fieldsOf = (service: ComposeService): ServiceFields => ({
    ...proposedService(service),
    ...changes[service.name],
  });
  const services = plan.services.filter(({ name }) => !left.has(name));
  const wanted = services.filter((one) => fieldsOf(one).isWanted);
  const toMake = wanted.flatMap((service): ServiceToMake[] => {
    const facts = images.facts[service.image ?? ""];
    return facts === undefined ? [] : [{ service, facts, fields: fieldsOf(service) }];
  });
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    clear();
    const unready = wanted.filter(({ image }) => images.facts[image ?? ""] === undefined);
    const message =
      wanted.length === 0
        ? composeText.none
        : unready.length > 0
          ? `${composeText.unready(unready.map(({ name }) => name).join(", "))} ${composeText.fetchFirst}`
          : null;
    setOwn(message === null ? null : { message, fieldErrors: {} });
    if (message !== null) return;
    setSent(toMake);
    const made = await send(composeInput(id, toMake));
    if (made !== null) router.push(applicationPath(made.applicationId));
  };
  return {
    id,
    setId: (next: string) => {
      clear();
      setId(next);
    },
    services,
    wanted,
    toMake,
    fieldsOf,
    set: (name: string, part: Partial<ServiceFields>) => {
      setOwn(null);
      clear();
      setChanges((former) => ({ ...former, [name]: { ...former[name], ...part } }));
    },
    images,
    submit,
    isPending,
    raw: own ?? failure,
    refusal: own ?? (failure === null ? null : refusalAtServices(failure, id, sent)),
  };
}

/** Which services of a file are made, and how. */
export function ComposeForm(props: ComposeFormProps) {
  const { services, wanted, toMake, fieldsOf, set, images, refusal, ...form } = useComposeForm(props);
  const ref = useErrorFocus<HTMLFormElement>(form.raw);
  const errors = refusal?.fieldErrors ?? {};
  const isAtField = (field: string): boolean =>
    field === "id" || services.some(({ name }) => field.startsWith(`${name}.`));
  const secrets = secretNames(wanted);
  const workloads = useWorkloads(null).data?.items ?? [];
  const machine = workloads.find(({ capacity }) => capacity !== null)?.capacity?.machine ?? null;
  if (services.length === 0) return null;
  return (
    <Card aria-label={composeText.services}>
      <CardTitle
        aside={
          <Button
            size="sm"
            isBusy={images.isAsking}
            onClick={() => void images.look(wanted.flatMap(({ image }) => image ?? []))}
          >
            {composeText.fetch}
          </Button>
        }
      >
        {composeText.services}
      </CardTitle>
      <form
        ref={ref}
        noValidate
        onSubmit={(event) => void form.submit(event)}
        className="flex flex-col gap-4"
      >
        <Field label={composeText.application} hint={composeText.applicationHint} error={errors.id}>
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              value={form.id}
              onChange={(event) => form.setId(event.target.value)}
            />
          )}
        </Field>
        {services.map((service) => (
          <ComposeServiceCard
            key={service.name}
            service={service}
            fields={fieldsOf(service)}
            fetchId={images.fetches[service.image ?? ""] ?? null}
            problem={images.problems[service.image ?? ""] || null}
            errors={errors}
            onChange={(part) => set(service.name, part)}
            onFacts={(facts) => images.there(service.image ?? "", facts)}
          />
        ))}
        <div className="flex flex-col gap-3 border-t border-line pt-4">
          {secrets.length === 0 ? null : (
            <p className="text-sm text-muted">{composeText.secretsKept(secrets.join(", "))}</p>
          )}
          <WhatItTakes taken={takenByServices(toMake)} machine={machine} />
          <FormProblem refusal={refusal} isAtField={isAtField} />
          <Button type="submit" variant="primary" isBusy={form.isPending} className="w-full">
            {composeText.create}
          </Button>
        </div>
      </form>
    </Card>
  );
}
