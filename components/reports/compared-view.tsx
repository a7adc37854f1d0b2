"use client";

import { parseAsString, useQueryStates } from "nuqs";
import { DurationSection, Notes } from "@/components/compare/duration-section";
import { QueryError } from "@/components/frame/query-error";
import { useRead } from "@/components/frame/use-read";
import { Card, CardTitle } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Field } from "@/components/ui/field";
import { Link } from "@/components/ui/link";
import { Select } from "@/components/ui/select";
import { PageSkeleton } from "@/components/ui/skeleton";
import { Table, Td, Th } from "@/components/ui/table";
import { formatShare } from "@/lib/format/format-number";
import { capital } from "@/lib/format/letter-case";
import { MISSING } from "@/lib/format/missing";
import { unbroken } from "@/lib/format/unbroken";
import { formatEdition } from "@/lib/reports/core/edition-name";
import type { ComparedEditions, ComparedGroup, ListedEdition } from "@/lib/reports/core/compared-schema";
import { comparedEditionsOptions, editionsOptions } from "@/lib/reports/query-options";
import { comparedText as words } from "@/lib/text/compared-editions";
import { groupName } from "@/lib/text/group-name";
import {
  changeLines,
  comparedHeadline,
  editionOptions,
  halvesWords,
  headlined,
  momentsOf,
  sidesOfGroup,
  timingNotes,
  uncomparedWords,
} from "./prepare-compared";

/** Two editions beside each other: what changed, with its interval, and what else did. */
export function ComparedView() {
  const [{ then, now }, choose] = useQueryStates({
    then: parseAsString.withDefault(""),
    now: parseAsString.withDefault(""),
  });
  const editions = useRead(editionsOptions());
  const areChosen = then !== "" && now !== "";
  const compared = useRead({ ...comparedEditionsOptions(then, now), enabled: areChosen });
  const shown = areChosen ? (compared.data ?? null) : null;
  if (!editions.data && editions.error)
    return <QueryError error={editions.error} onRetry={() => void editions.refetch()} />;
  if (!editions.data) return <PageSkeleton />;
  if (editions.data.length < 2 && !areChosen)
    return (
      <EmptyState
        title={words.tooFew}
        action={
          <Link href="/reports" className="underline underline-offset-4">
            {words.toReports}
          </Link>
        }
      >
        {words.tooFewBody}
      </EmptyState>
    );
  return (
    <>
      <h1 className="mb-4 min-h-28 text-[20px] leading-7 font-semibold text-balance sm:min-h-14">
        {shown === null ? words.choose : unbroken(comparedHeadline(shown))}
      </h1>
      <Choices
        listed={editions.data}
        shown={shown}
        value={shown ? valuesOf(shown) : { then, now }}
        onChange={(part) => void choose(part)}
      />
      {areChosen ? null : <p className="text-muted">{words.chooseBody}</p>}
      {areChosen && compared.error ? (
        <QueryError error={compared.error} onRetry={() => void compared.refetch()} />
      ) : null}
      {areChosen && !shown && !compared.error ? <PageSkeleton /> : null}
      {shown && !compared.error ? <Compared compared={shown} /> : null}
    </>
  );
}

const valuesOf = ({ then, now }: ComparedEditions) => ({
  then: formatEdition(then),
  now: formatEdition(now),
});

interface ChoicesProps {
  readonly listed: readonly ListedEdition[];
  readonly shown: ComparedEditions | null;
  readonly value: { readonly then: string; readonly now: string };
  readonly onChange: (part: { readonly then: string } | { readonly now: string }) => void;
}

function Choices({ listed, shown, value, onChange }: ChoicesProps) {
  const options = editionOptions(listed, shown === null ? [] : [shown.then, shown.now]);
  const field = (key: "then" | "now", label: string) => (
    <Field label={label}>
      {(control) => (
        <Select
          {...control}
          namesGroup
          value={value[key]}
          options={value[key] === "" ? [{ value: "", label: words.none }, ...options] : options}
          onChange={(next) => onChange(key === "then" ? { then: next } : { now: next })}
        />
      )}
    </Field>
  );
  return (
    <div className="mb-6 grid gap-4 sm:grid-cols-2 lg:max-w-3xl print:hidden">
      {field("then", words.earlier)}
      {field("now", words.later)}
    </div>
  );
}

function Compared({ compared }: { readonly compared: ComparedEditions }) {
  return (
    <div className="flex min-w-0 flex-col gap-8">
      {compared.areOtherGroups ? <p className="text-muted">{words.otherGroups}</p> : null}
      <Changes compared={compared} />
      {compared.groups.map((group) => (
        <Group key={groupName(group.now)} compared={compared} group={group} />
      ))}
    </div>
  );
}

function Changes({ compared }: { readonly compared: ComparedEditions }) {
  const lines = changeLines(compared);
  return (
    <Card aria-label={words.changed}>
      <CardTitle>{words.changed}</CardTitle>
      {lines.length === 0 ? <p className="text-muted">{words.unchanged}</p> : null}
      <ul>
        {lines.map(({ name, words: said }) => (
          <li key={`${name} ${said}`} className="break-words">
            <span className="font-medium">{name}</span>: <span className="text-muted">{said}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

interface GroupProps {
  readonly compared: ComparedEditions;
  readonly group: ComparedGroup;
}

function Group({ compared, group }: GroupProps) {
  const sides = sidesOfGroup(compared, group);
  const halves = halvesWords(compared, group);
  const title = capital(groupName(group.now));
  const first = headlined(compared);
  return (
    <section aria-label={title} className="flex min-w-0 flex-col gap-6">
      <h2 className="border-b border-line pb-1 text-[16px] leading-6 font-semibold">{title}</h2>
      {group.timings.map((timing) =>
        timing.question === null ? null : (
          <DurationSection
            key={timing.timing}
            question={timing.question}
            differences={timing.differences}
            {...sides}
            hasReferences={false}
            hasSentence={timing !== first}
            regimeNotes={timingNotes(timing)}
          />
        ),
      )}
      <Notes notes={uncomparedWords(group)} />
      {halves.length === 0 ? null : (
        <section aria-label={words.halves}>
          <h3 className="font-medium">{words.halves}</h3>
          {halves.map((said) => (
            <p key={said}>{said}</p>
          ))}
          <p className="text-sm text-muted">{words.halvesNote}</p>
        </section>
      )}
      <Served compared={compared} group={group} />
    </section>
  );
}

function Served({ compared, group: { availability } }: GroupProps) {
  if (availability.length === 0) return null;
  const moments = momentsOf(compared);
  const share = (value: number | null): string => (value === null ? MISSING : formatShare(value));
  return (
    <section aria-label={words.availability}>
      <h3 className="mb-1 font-medium">{words.availability}</h3>
      <Table label={words.availability}>
        <thead>
          <tr>
            <Th>{words.workload}</Th>
            <Th>{moments.then}</Th>
            <Th>{moments.now}</Th>
          </tr>
        </thead>
        <tbody>
          {availability.map((row) => (
            <tr key={row.workloadId}>
              <Td className="max-w-56 truncate" title={row.workloadId}>
                {row.workloadId}
              </Td>
              <Td>{share(row.then)}</Td>
              <Td>{share(row.now)}</Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </section>
  );
}
