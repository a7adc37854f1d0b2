"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { StagesChart } from "@/components/charts/stages-chart";
import type { Side } from "@/components/charts/sides";
import { DurationSection } from "@/components/compare/duration-section";
import { compareHeadline } from "@/components/compare/prepare-compare-headline";
import { curvesCaption } from "@/components/compare/prepare-curves-caption";
import { differencesOfTiming } from "@/components/compare/prepare-differences";
import { regimeNotes } from "@/components/compare/prepare-regime-notes";
import { serviceWords } from "@/components/compare/prepare-service-words";
import { noStagesWords, stagesCaption } from "@/components/compare/prepare-stages-caption";
import type { Comparison, ComparisonSide, Regimes } from "@/lib/comparisons/schema";
import { unbroken } from "@/lib/format/unbroken";
import type { OF_COMPARISON } from "@/lib/reports/core/sections";
import { compareText } from "@/lib/text/compare";
import { groupNames } from "@/lib/text/group-name";
import type { DurationTiming } from "@/lib/timings/core/rollout-timings";
import { MachineTable } from "./machine-table";

const AvailabilityChart = dynamic(() =>
  import("@/components/charts/availability-chart").then((room) => room.AvailabilityChart),
);
const ScaleOutsChart = dynamic(() =>
  import("@/components/charts/scale-outs-chart").then((room) => room.ScaleOutsChart),
);
const LifetimeSection = dynamic(() =>
  import("@/components/compare/lifetime-section").then((room) => room.LifetimeSection),
);

interface ComparisonSectionProps {
  readonly kind: (typeof OF_COMPARISON)[number];
  readonly comparison: Comparison;
  readonly regimes: Regimes | null;
  /** Whether the headline stands above: what it says is not said again. */
  readonly hasHeadline: boolean;
}

const sideOf = (key: "a" | "b", name: string, { group }: ComparisonSide): Side => ({
  key,
  name,
  kind: group.kind ?? null,
});

/** One section of a report that two groups are compared in, as the compare page has it. */
export function ComparisonSection({ kind, comparison, regimes, hasHeadline }: ComparisonSectionProps) {
  const names = groupNames(comparison);
  const [a, b] = [sideOf("a", names.a, comparison.a), sideOf("b", names.b, comparison.b)];
  const headlined = comparison.durations.find(({ a, b }) => a.n > 0 && b.n > 0)?.timing;
  const timings = (...of: readonly DurationTiming[]) =>
    of.map((timing) => {
      const question = comparison.durations.find((each) => each.timing === timing);
      return question ? (
        <DurationSection
          key={timing}
          question={question}
          differences={differencesOfTiming(comparison.differences, timing)}
          a={a}
          b={b}
          hasReferences
          hasSentence={!hasHeadline || timing !== headlined}
          regimeNotes={regimeNotes(regimes, timing)}
        />
      ) : null;
    });
  switch (kind) {
    case "headline":
      return (
        <p className="text-[20px] leading-7 font-semibold text-balance">
          {unbroken(compareHeadline(comparison))}
        </p>
      );
    case "startup":
      return (
        <>
          {timings("startup")}
          <Stages comparison={comparison} a={a} b={b} />
        </>
      );
    case "scale":
      return (
        <>
          {timings("scale-out")}
          {comparison.a.scaleOuts.length + comparison.b.scaleOuts.length > 0 ? (
            <ScaleOutsChart
              caption={curvesCaption(comparison.a, comparison.b)}
              a={{ ...a, curves: comparison.a.scaleOuts }}
              b={{ ...b, curves: comparison.b.scaleOuts }}
              fileName="report-scale-outs"
            />
          ) : null}
          {timings("scale-in")}
        </>
      );
    case "rollouts":
      return (
        <>
          <ul className="text-muted">
            <li>{serviceWords(a.name, comparison.a.service)}</li>
            <li>{serviceWords(b.name, comparison.b.service)}</li>
          </ul>
          {timings("rollout", "rollback")}
        </>
      );
    case "recovery":
      return <>{timings("recovery", "from-zero")}</>;
    case "lifetimes":
      return <Lifetimes comparison={comparison} a={a} b={b} />;
    case "availability":
      return <Availability comparison={comparison} a={a} b={b} />;
    case "machine":
      return <MachineTable comparison={comparison} />;
  }
}

interface PartProps {
  readonly comparison: Comparison;
  readonly a: Side;
  readonly b: Side;
}

function Stages({ comparison, a, b }: PartProps) {
  const startups = comparison.durations.find(({ timing }) => timing === "startup");
  if ((startups?.a.n ?? 0) + (startups?.b.n ?? 0) === 0) return null;
  const reached = (startups?.a.reached ?? 0) + (startups?.b.reached ?? 0);
  return (
    <StagesChart
      caption={stagesCaption(comparison.a.stages, comparison.b.stages)}
      empty={noStagesWords([...comparison.a.stages, ...comparison.b.stages], reached)}
      a={{ ...a, stages: comparison.a.stages }}
      b={{ ...b, stages: comparison.b.stages }}
      fileName="report-stages"
    />
  );
}

function Lifetimes({ comparison, a, b }: PartProps) {
  const [ends, setEnds] = useState<"any" | "failure">("any");
  return <LifetimeSection comparison={comparison} a={a} b={b} ends={ends} hasReferences onEnds={setEnds} />;
}

function Availability({ comparison, a, b }: PartProps) {
  const ofA = new Set(comparison.a.availability.map(({ workloadId }) => workloadId));
  const rows = [
    ...comparison.a.availability.map((availability) => ({ side: a, availability })),
    ...comparison.b.availability
      .filter(({ workloadId }) => !ofA.has(workloadId))
      .map((availability) => ({ side: b, availability })),
  ];
  return (
    <AvailabilityChart
      caption={compareText.availability.caption}
      rows={rows}
      fileName="report-availability"
    />
  );
}
