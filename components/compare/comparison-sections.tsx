"use client";

import dynamic from "next/dynamic";
import { useQueryStates } from "nuqs";
import type { ReactNode } from "react";
import type { Side } from "@/components/charts/sides";
import { StagesChart } from "@/components/charts/stages-chart";
import { useIsInteractive } from "@/components/ui/use-is-interactive";
import type { Comparison, ComparisonSide, Regimes } from "@/lib/comparisons/schema";
import type { DurationTiming } from "@/lib/timings/core/rollout-timings";
import { compareText } from "@/lib/text/compare";
import { groupNames } from "@/lib/text/group-name";
import { compareParams, QUESTIONS, type QuestionId } from "./compare-params";
import { ComparisonExports } from "./comparison-exports";
import { DurationSection } from "./duration-section";
import { curvesCaption } from "./prepare-curves-caption";
import { differencesOfTiming } from "./prepare-differences";
import { intervalNote } from "./prepare-interval-note";
import { regimeNotes } from "./prepare-regime-notes";
import { serviceWords } from "./prepare-service-words";
import { noStagesWords, stagesCaption } from "./prepare-stages-caption";
import { QuestionIndex } from "./question-index";

/** Of questions that are closed at first. */
const AvailabilityChart = dynamic(() =>
  import("@/components/charts/availability-chart").then((room) => room.AvailabilityChart),
);
const ScaleOutsChart = dynamic(() =>
  import("@/components/charts/scale-outs-chart").then((room) => room.ScaleOutsChart),
);
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

const sideOf = (key: "a" | "b", name: string, { group }: ComparisonSide): Side => ({
  key,
  name,
  kind: group.kind ?? null,
});

interface ComparisonSectionsProps {
  readonly comparison: Comparison;
  readonly regimes: Regimes | null;
  readonly status: string;
}

/** The five questions, one section each. */
export function ComparisonSections({ comparison, regimes, status }: ComparisonSectionsProps) {
  const [{ ends, open, references: hasReferences }, setParams] = useQueryStates(compareParams);
  const isInteractive = useIsInteractive();
  const names = groupNames(comparison);
  const [a, b] = [sideOf("a", names.a, comparison.a), sideOf("b", names.b, comparison.b)];
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
  const startups = comparison.durations.find(({ timing }) => timing === "startup");
  const reached = (startups?.a.reached ?? 0) + (startups?.b.reached ?? 0);
  const curves = comparison.a.scaleOuts.length + comparison.b.scaleOuts.length;
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
      {note === null ? null : <p className="text-sm text-muted">{note}</p>}
      <div className="grid gap-4 lg:grid-cols-[19rem_minmax(0,1fr)]">
        <QuestionIndex comparison={comparison} open={open} onToggle={toggle} />
        <div className="flex min-w-0 flex-col gap-5">
          {open.length === 0 ? <p className="text-muted">{compareText.index.noneOpen}</p> : null}
          <Question id="start" open={open}>
            {duration("startup")}
            {(startups?.a.n ?? 0) + (startups?.b.n ?? 0) > 0 ? (
              <StagesChart
                caption={stagesCaption(comparison.a.stages, comparison.b.stages)}
                empty={noStagesWords([...comparison.a.stages, ...comparison.b.stages], reached)}
                a={{ ...a, stages: comparison.a.stages }}
                b={{ ...b, stages: comparison.b.stages }}
                fileName="compare-stages"
              />
            ) : null}
          </Question>
          <Question id="scale" open={open}>
            {duration("scale-out")}
            {curves > 0 ? (
              <ScaleOutsChart
                caption={curvesCaption(comparison.a, comparison.b)}
                a={{ ...a, curves: comparison.a.scaleOuts }}
                b={{ ...b, curves: comparison.b.scaleOuts }}
                fileName="compare-scale-outs"
              />
            ) : null}
            {duration("scale-in")}
          </Question>
          <Question id="change" open={open}>
            <ul className="text-muted">
              <li>{serviceWords(a.name, comparison.a.service)}</li>
              <li>{serviceWords(b.name, comparison.b.service)}</li>
            </ul>
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
            <AvailabilityChart
              caption={compareText.availability.caption}
              rows={[
                ...comparison.a.availability.map((availability) => ({ side: a, availability })),
                ...comparison.b.availability
                  .filter(({ workloadId }) =>
                    comparison.a.availability.every((one) => one.workloadId !== workloadId),
                  )
                  .map((availability) => ({ side: b, availability })),
              ]}
              fileName="compare-availability"
            />
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
