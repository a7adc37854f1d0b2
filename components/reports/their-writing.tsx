"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { writingText } from "@/lib/text/report-writing";
import type { DraftField } from "./prepare-unlike-written";
import { writtenWords } from "./prepare-written-words";
import type { Draft } from "./use-written";

const words = writingText.theirs;

interface TheirWritingProps {
  readonly mine: Draft;
  /** Null while it is read. */
  readonly theirs: Draft | null;
  /** What saving mine would undo. */
  readonly undone: readonly DraftField[];
  readonly onTake: (part: Partial<Draft>) => void;
}

/** What another writer saved meanwhile beside one's own: taken field by field, or saved over knowingly. */
export function TheirWriting({ mine, theirs, undone, onTake }: TheirWritingProps) {
  const [said, setSaid] = useState("");
  return (
    <section
      tabIndex={-1}
      data-problem
      aria-label={words.title}
      className="flex flex-col gap-3 rounded-card border border-danger p-3 outline-offset-[-2px]!"
    >
      <div role="alert" className="flex flex-col gap-1">
        <p className="font-medium text-danger">{words.title}</p>
        <p className="text-pretty">{words.told}</p>
      </div>
      <p role="status" className={said === "" ? "sr-only" : "text-sm text-muted"}>
        {said}
      </p>
      {theirs === null ? <p className="text-muted">{words.reading}</p> : null}
      {theirs !== null && undone.length === 0 ? <p>{words.none}</p> : null}
      {theirs === null
        ? null
        : undone.map((field) => (
            <div key={field} className="flex flex-col gap-1 border-t border-line pt-2">
              <div className="flex items-center justify-between gap-2">
                <h3 className="font-medium">{writingText.fields[field]}</h3>
                <Button
                  size="sm"
                  onClick={(event) => {
                    // The button goes with its field: what is left of the message comes next.
                    event.currentTarget.closest<HTMLElement>("section")?.focus();
                    onTake({ [field]: theirs[field] });
                    setSaid(words.taken(writingText.fields[field]));
                  }}
                >
                  {words.take}
                  <span className="sr-only">: {writingText.fields[field]}</span>
                </Button>
              </div>
              <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 text-sm">
                <dt className="text-muted">{words.theirs}</dt>
                <Said text={writtenWords(theirs, field)} />
                <dt className="text-muted">{words.mine}</dt>
                <Said text={writtenWords(mine, field)} />
              </dl>
            </div>
          ))}
    </section>
  );
}

const Said = ({ text }: { readonly text: string }) => (
  <dd
    dir="auto"
    className="max-h-32 overflow-y-auto break-words whitespace-pre-wrap print:max-h-none print:overflow-visible"
  >
    {text}
  </dd>
);
