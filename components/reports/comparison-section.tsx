"use client";

import { later } from "@/components/ui/later";
import { useState } from "react";
import type { Side } from "@/components/charts/sides";
import { Availability, ScaleOuts, Service, sidesOf, Stages } from "@/components/compare/comparison-parts";
import { DurationSection } from "@/components/compare/duration-section";
import { compareHeadline } from "@/components/compare/prepare-compare-headline";
import { differencesOfTiming } from "@/components/compare/prepare-differences";
import { regimeNotes } from "@/components/compare/prepare-regime-notes";
import type { Comparison, Regimes } from "@/lib/comparisons/schema";
import { unbroken } from "@/lib/format/unbroken";
import type { OF_COMPARISON } from "@/lib/reports/core/sections";
import type { DurationTiming } from "@/lib/timings/core/rollout-timings";
import { MachineTable } from "./machine-table";

const LifetimeSection = later(() =>
  import("@/components/compare/lifetime-section").then((room) => room.LifetimeSection),
);

interface ComparisonSectionProps {
  readonly kind: (typeof OF_COMPARISON)[number];
  readonly comparison: Comparison;
  readonly regimes: Regimes | null;
  /** Whether the headline stands above: what it says is not said again. */
  readonly hasHeadline: boolean;
}

/** One section of a report that two groups are compared in, as the compare page has it. */
export function ComparisonSection({ kind, comparison, regimes, hasHeadline }: ComparisonSectionProps) {
  const { a, b } = sidesOf(comparison);
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
          <Stages comparison={comparison} a={a} b={b} files="report" />
        </>
      );
    case "scale":
      return (
        <>
          {timings("scale-out")}
          <ScaleOuts comparison={comparison} a={a} b={b} files="report" />
          {timings("scale-in")}
        </>
      );
    case "rollouts":
      return (
        <>
          <Service comparison={comparison} a={a} b={b} />
          {timings("rollout", "rollback")}
        </>
      );
    case "recovery":
      return <>{timings("recovery", "from-zero")}</>;
    case "lifetimes":
      return <Lifetimes comparison={comparison} a={a} b={b} />;
    case "availability":
      return <Availability comparison={comparison} a={a} b={b} files="report" />;
    case "machine":
      return (
        <MachineTable
          sides={[
            { name: a.name, conditions: comparison.a.conditions },
            { name: b.name, conditions: comparison.b.conditions },
          ]}
        />
      );
  }
}

interface PartProps {
  readonly comparison: Comparison;
  readonly a: Side;
  readonly b: Side;
}

function Lifetimes({ comparison, a, b }: PartProps) {
  const [ends, setEnds] = useState<"any" | "failure">("any");
  return <LifetimeSection comparison={comparison} a={a} b={b} ends={ends} hasReferences onEnds={setEnds} />;
}
