"use client";

import { later } from "@/components/ui/later";
import type { Side } from "@/components/charts/sides";
import { StagesChart } from "@/components/charts/stages-chart";
import type { Comparison } from "@/lib/comparisons/schema";
import { compareText } from "@/lib/text/compare";
import { groupNames } from "@/lib/text/group-name";
import { curvesCaption } from "./prepare-curves-caption";
import { serviceWords } from "./prepare-service-words";
import { noStagesWords, stagesCaption } from "./prepare-stages-caption";

/** Of what is not in the first view. */
const AvailabilityChart = later(() =>
  import("@/components/charts/availability-chart").then((room) => room.AvailabilityChart),
);
const ScaleOutsChart = later(() =>
  import("@/components/charts/scale-outs-chart").then((room) => room.ScaleOutsChart),
);

interface PartProps {
  readonly comparison: Comparison;
  readonly a: Side;
  readonly b: Side;
  /** What the files that leave it begin with. */
  readonly files: "compare" | "report";
}

/** Both groups as charts name and colour them. */
export function sidesOf(comparison: Comparison): { readonly a: Side; readonly b: Side } {
  const names = groupNames(comparison);
  const of = (key: "a" | "b"): Side => ({ key, name: names[key], kind: comparison[key].group.kind ?? null });
  return { a: of("a"), b: of("b") };
}

/** Where the time of startups goes; nothing where neither group has one. */
export function Stages({ comparison, a, b, files }: PartProps) {
  const startups = comparison.durations.find(({ timing }) => timing === "startup");
  if ((startups?.a.n ?? 0) + (startups?.b.n ?? 0) === 0) return null;
  const reached = (startups?.a.reached ?? 0) + (startups?.b.reached ?? 0);
  return (
    <StagesChart
      caption={stagesCaption(comparison.a.stages, comparison.b.stages)}
      empty={noStagesWords([...comparison.a.stages, ...comparison.b.stages], reached)}
      a={{ ...a, stages: comparison.a.stages }}
      b={{ ...b, stages: comparison.b.stages }}
      fileName={`${files}-stages`}
    />
  );
}

/** Ready replicas of each scale-out; nothing where neither group has one. */
export function ScaleOuts({ comparison, a, b, files }: PartProps) {
  if (comparison.a.scaleOuts.length + comparison.b.scaleOuts.length === 0) return null;
  return (
    <ScaleOutsChart
      caption={curvesCaption(comparison.a, comparison.b)}
      a={{ ...a, curves: comparison.a.scaleOuts }}
      b={{ ...b, curves: comparison.b.scaleOuts }}
      fileName={`${files}-scale-outs`}
    />
  );
}

/** What clients felt of the rollouts of either group. */
export function Service({ comparison, a, b }: Omit<PartProps, "files">) {
  return (
    <ul className="text-muted">
      <li>{serviceWords(a.name, comparison.a.service)}</li>
      <li>{serviceWords(b.name, comparison.b.service)}</li>
    </ul>
  );
}

/** Each workload's time once, also where both groups have it. */
export function Availability({ comparison, a, b, files }: PartProps) {
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
      fileName={`${files}-availability`}
    />
  );
}
