"use client";

import { ReferenceList } from "@/components/compare/reference-list";
import type { ReportDocument } from "@/lib/reports/schema";
import { howText } from "@/lib/text/how-measured";
import { HOW_ANCHOR } from "./prepare-contents";
import { howMeasured } from "./prepare-how-measured";

const words = howText;

function Lines({ title, lines }: { readonly title: string; readonly lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <div>
      <h3 className="font-medium">{title}</h3>
      <ul className="list-disc pl-5 text-muted">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  );
}

/** Where each figure of the report comes from. */
export function HowThisWasMeasured({ document }: { readonly document: ReportDocument }) {
  const { facts, timings, differences, notes, references } = howMeasured(document);
  return (
    <section id={HOW_ANCHOR} aria-label={words.title} className="flex flex-col gap-3 text-sm">
      <h2 className="text-[17px] leading-6 font-semibold">{words.title}</h2>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1">
        {facts.map(([name, said]) => (
          <div key={name} className="contents">
            <dt className="text-muted">{name}</dt>
            <dd className="wrap-anywhere">{said}</dd>
          </div>
        ))}
      </dl>
      <Lines title={words.endPoints} lines={timings} />
      <Lines title={words.differ} lines={differences} />
      <ul className="list-disc pl-5 text-muted">
        {notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
      {references.length > 0 ? (
        <div>
          <h3 className="font-medium">{words.references}</h3>
          <ReferenceList references={references} />
        </div>
      ) : null}
    </section>
  );
}
