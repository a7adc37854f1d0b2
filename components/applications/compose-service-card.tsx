"use client";

import { useEffect } from "react";
import { useRead } from "@/components/frame/use-read";
import { Check } from "@/components/ui/check";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { ComposeService } from "@/lib/applications/core/compose/compose-plan";
import { propose } from "@/lib/images/core/propose";
import { imageFetchOptions } from "@/lib/images/query-options";
import type { ImageFetchDto } from "@/lib/images/schema";
import type { ImageFacts } from "@/lib/providers/artifacts/image-facts";
import { composeText } from "@/lib/text/compose";
import { fetchProgress, platformWords } from "@/lib/text/fetch-progress";
import { imagesText } from "@/lib/text/images";
import { failureWords } from "./prepare-image-facts";
import { filledIn, type ServiceFields, type ServiceText } from "./prepare-compose";

interface ComposeServiceCardProps {
  readonly service: ComposeService;
  readonly fields: ServiceFields;
  readonly fetchId: string | null;
  /** Why its image can't be looked at. */
  readonly problem: string | null;
  /** By `service.field`. */
  readonly errors: Readonly<Record<string, string>>;
  readonly onChange: (part: Partial<ServiceFields>) => void;
  /** Its image is there. */
  readonly onFacts: (facts: ImageFacts) => void;
}

/** One service: whether it is made, as what, and what its image says meanwhile. */
export function ComposeServiceCard(props: ComposeServiceCardProps) {
  return props.fetchId === null ? (
    <Service {...props} fetch={null} />
  ) : (
    <Fetched {...props} fetchId={props.fetchId} />
  );
}

function Fetched(props: ComposeServiceCardProps & { readonly fetchId: string }) {
  const { fetchId, onFacts } = props;
  const { data } = useRead(imageFetchOptions(fetchId), "later");
  const facts = data?.facts ?? null;
  useEffect(() => {
    if (facts !== null) onFacts(facts);
  }, [facts, onFacts]);
  return <Service {...props} fetch={data ?? null} />;
}

const WORDS = imagesText.form;

interface ServiceProps extends Omit<ComposeServiceCardProps, "onFacts"> {
  readonly fetch: ImageFetchDto | null;
}

function Service({ service, fields, fetch, problem, errors, onChange }: ServiceProps) {
  const { name, image } = service;
  const shown = filledIn(fields, fetch?.facts ?? null);
  const line = (field: ServiceText, label: string) => (
    <Field label={label} error={errors[`${name}.${field}`]}>
      {(control) => (
        <Input
          {...control}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          value={shown[field]}
          onChange={(event) => onChange({ [field]: event.target.value })}
        />
      )}
    </Field>
  );
  return (
    <fieldset className="min-w-0 rounded-[8px] border border-line p-3">
      <legend className="px-1 font-medium">{name}</legend>
      <div className="mb-3 flex flex-wrap items-center gap-x-6 gap-y-1">
        <Check
          label={composeText.make}
          isOn={fields.isWanted}
          onChange={(isWanted) => onChange({ isWanted })}
        />
        <Check
          label={WORDS.container}
          isOn={fields.isContainer}
          onChange={(isContainer) => onChange({ isContainer })}
        />
        <Check label={WORDS.vm} isOn={fields.isVm} onChange={(isVm) => onChange({ isVm })} />
      </div>
      <p className="font-mono text-sm break-all">{image}</p>
      <ImageState fetch={fetch} problem={problem} />
      {fields.isWanted ? (
        <div className="mt-3 grid gap-4 sm:grid-cols-3">
          {line("port", WORDS.port)}
          {line("probePath", WORDS.probePath)}
          {line("replicas", WORDS.replicas)}
        </div>
      ) : null}
    </fieldset>
  );
}

/** What becomes of looking at its image, in a line that is kept for it. */
function ImageState({ fetch, problem }: Pick<ServiceProps, "fetch" | "problem">) {
  const bad = problem ?? (fetch?.state === "failed" ? failureWords(fetch) : null) ?? hindranceOf(fetch);
  return (
    <p role="status" className={bad === null ? "min-h-5 text-sm text-muted" : "min-h-5 text-sm text-danger"}>
      {bad ?? stateOf(fetch)}
    </p>
  );
}

function hindranceOf(fetch: ImageFetchDto | null): string | null {
  if (fetch?.facts == null) return null;
  const { platform, enginePlatform } = fetch.facts;
  const isOther = propose(fetch.facts).hindrances.includes("other-platform");
  return isOther
    ? imagesText.hindrances["other-platform"](platformWords(platform), platformWords(enginePlatform))
    : null;
}

function stateOf(fetch: ImageFetchDto | null): string {
  if (fetch === null) return composeText.notLooked;
  return fetch.facts === null ? (fetchProgress(fetch)?.words ?? "") : composeText.there;
}
