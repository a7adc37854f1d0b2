"use client";

import dynamic from "next/dynamic";
import { useQueryStates } from "nuqs";
import type { ReactNode } from "react";
import { useIsInteractive } from "@/components/ui/use-is-interactive";
import type { Comparison, Regimes } from "@/lib/comparisons/schema";
import type { DurationTiming } from "@/lib/timings/core/rollout-timings";
import { compareText } from "@/lib/text/compare";
import { compareParams, QUESTIONS, type QuestionId } from "./compare-params";
import { Availability, ScaleOuts, Service, sidesOf, Stages } from "./comparison-parts";
import { ComparisonExports } from "./comparison-exports";
import { DurationSection } from "./duration-section";
import { differencesOfTiming } from "./prepare-differences";
import { intervalNote } from "./prepare-interval-note";
import { regimeNotes } from "./prepare-regime-notes";
import { QuestionIndex } from "./question-index";

/** Of questions that are closed at first. */
const LifetimeSection = dynamic(() => import("./lifetime-section").then((room) => room.LifetimeSection));

const words = compareText.questions;

interface QuestionProps {
  readonly id: QuestionId;
  readonly open: readonly QuestionId[];
  readonly children: ReactNode;
}

/** A question's charts and figures, where it is open. */
function Question({ id, open, children }: QuestionProps) {
  const title = words[id];
  if (!open.includes(id)) return null;
  return (
    <section
      id={id}
      aria-label={title}
      className="flex scroll-mt-16 min-w-0 flex-col gap-4 border-b border-line pb-5 last:border-b-0"
    >
      <h2 className="text-[17px] leading-6 font-semibold text-balance">{title}</h2>
      {children}
    </section>
  );
}

interface ComparisonSectionsProps {
  readonly comparison: Comparison;
  readonly regimes: Regimes | null;
  readonly status: string;
}

/** The five questions, one section each. */
export function ComparisonSections({ comparison, regimes, status }: ComparisonSectionsProps) {
  const [{ ends, open, references: hasReferences }, setParams] = useQueryStates(compareParams);
  const isInteractive = useIsInteractive();
  const { a, b } = sidesOf(comparison);
  const duration = (timing: DurationTiming) => {
    const question = comparison.durations.find((each) => each.timing === timing);
    const hasSentence = timing !== "startup";
    const differences = differencesOfTiming(comparison.differences, timing);
    return question ? (
      <DurationSection
        key={timing}
        question={question}
        differences={differences}
        a={a}
        b={b}
        hasReferences={hasReferences}
        hasSentence={hasSentence}
        regimeNotes={regimeNotes(regimes, timing)}
      />
    ) : null;
  };
  const toggle = (id: QuestionId): void => {
    const isOpen = open.includes(id);
    const next = isOpen
      ? open.filter((one) => one !== id)
      : QUESTIONS.filter((one) => one === id || open.includes(one));
    // Where it is below what is in sight, whoever opened it is taken there.
    void setParams({ open: [...next] }).then(() => {
      if (!isOpen) document.getElementById(id)?.scrollIntoView();
    });
  };
  const note = intervalNote(comparison);
  return (
    <ComparisonExports comparison={comparison} regimes={regimes}>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <label className="flex w-fit items-center gap-2 print:hidden">
          <input
            type="checkbox"
            checked={hasReferences}
            disabled={!isInteractive}
            onChange={(event) => void setParams({ references: event.target.checked })}
          />
          {compareText.references.show}
        </label>
        <p role="status" className="text-sm text-muted">
          {status}
        </p>
      </div>
      {/* It comes and goes with what is compared, and moves nothing. */}
      <p className="min-h-4 text-sm text-muted max-sm:empty:hidden print:empty:hidden">{note}</p>
      <div className="grid gap-4 lg:grid-cols-[19rem_minmax(0,1fr)]">
        <QuestionIndex comparison={comparison} open={open} onToggle={toggle} />
        <div className="flex min-w-0 flex-col gap-5">
          {open.length === 0 ? <p className="text-muted">{compareText.index.noneOpen}</p> : null}
          <Question id="start" open={open}>
            {duration("startup")}
            <Stages comparison={comparison} a={a} b={b} files="compare" />
          </Question>
          <Question id="scale" open={open}>
            {duration("scale-out")}
            <ScaleOuts comparison={comparison} a={a} b={b} files="compare" />
            {duration("scale-in")}
          </Question>
          <Question id="change" open={open}>
            <Service comparison={comparison} a={a} b={b} />
            {duration("rollout")}
            {duration("rollback")}
          </Question>
          <Question id="life" open={open}>
            <LifetimeSection
              comparison={comparison}
              a={a}
              b={b}
              ends={ends}
              hasReferences={hasReferences}
              onEnds={(next) => void setParams({ ends: next })}
            />
            <Availability comparison={comparison} a={a} b={b} files="compare" />
          </Question>
          <Question id="gone" open={open}>
            {duration("recovery")}
            {duration("from-zero")}
          </Question>
        </div>
      </div>
    </ComparisonExports>
  );
}
