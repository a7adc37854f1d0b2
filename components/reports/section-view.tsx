"use client";

import { later } from "@/components/ui/later";
import type { ReactNode } from "react";
import { Skeleton } from "@/components/ui/skeleton";
import { isMachineOfRollouts } from "@/lib/reports/core/sections";
import type { Absent, ReportDocument, Section } from "@/lib/reports/schema";
import { reportsText } from "@/lib/text/reports";
import { ComparisonSection } from "./comparison-section";
import { absentWords } from "./prepare-absent";
import { WrittenText } from "./written-text";
import { anchorOf } from "./prepare-contents";

const RolloutSection = later(() => import("./rollout-section").then((room) => room.RolloutSection));
const ExperimentSection = later(() => import("./experiment-section").then((room) => room.ExperimentSection));
const RolloutMachine = later(() => import("./rollout-machine").then((room) => room.RolloutMachine));
const ClaimsSection = later(() => import("./claims-section").then((room) => room.ClaimsSection));
const FleetSection = later(() => import("./fleet-section").then((room) => room.FleetSection));

interface SectionViewProps {
  readonly section: Section;
  readonly document: ReportDocument;
  readonly isComputing: boolean;
}

interface MissingProps {
  readonly document: ReportDocument;
  readonly part: Absent["part"];
  readonly id?: string | null;
}

/** What stands in the place of what could not be read. */
function Missing({ document, part, id = null }: MissingProps) {
  const absent = document.answers.absent.find((one) => one.part === part && one.id === id);
  return <p className="text-muted">{absent ? absentWords(absent) : reportsText.nothing}</p>;
}

/** A section of a report, drawn by what its page draws it with. */
export function SectionView({ section, document, isComputing }: SectionViewProps) {
  const title = reportsText.sections[section.kind];
  const body = <Body section={section} document={document} isComputing={isComputing} />;
  if (section.kind === "headline" || section.kind === "text")
    return (
      <section aria-label={title} className="min-w-0">
        {body}
      </section>
    );
  return (
    <section id={anchorOf(section.id)} aria-label={title} className="flex min-w-0 flex-col gap-4">
      <h2 className="text-[17px] leading-6 font-semibold">{title}</h2>
      {body}
    </section>
  );
}

function Body({ section, document, isComputing }: SectionViewProps): ReactNode {
  const { answers } = document;
  switch (section.kind) {
    case "text":
      return <WrittenText>{section.markdown}</WrittenText>;
    case "rollout": {
      const rollout = answers.rollouts.find(({ id }) => id === section.rolloutId);
      if (!rollout) return <Missing document={document} part="rollout" id={section.rolloutId} />;
      return <RolloutSection rollout={rollout} />;
    }
    case "experiment": {
      const experiment = answers.experiments.find(({ id }) => id === section.experimentId);
      if (!experiment) return <Missing document={document} part="experiment" id={section.experimentId} />;
      return <ExperimentSection experiment={experiment} />;
    }
    case "claims":
      if (!answers.claims) return <Missing document={document} part="claims" />;
      return <ClaimsSection claims={answers.claims} />;
    case "fleet":
      if (answers.fleet === null) return <Missing document={document} part="fleet" />;
      return <FleetSection workloads={answers.fleet} />;
    default:
      if (section.kind === "machine" && isMachineOfRollouts(document.sections))
        return <RolloutMachine rollouts={answers.rollouts} />;
      if (answers.comparison !== null)
        return (
          <ComparisonSection
            kind={section.kind}
            comparison={answers.comparison}
            regimes={answers.regimes}
            hasHeadline={document.sections.some(({ kind }) => kind === "headline")}
          />
        );
      if (isComputing) return <Skeleton className={section.kind === "headline" ? "h-14" : "h-80"} />;
      return <Missing document={document} part="comparison" />;
  }
}
