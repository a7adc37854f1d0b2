"use client";

import type { DurationQuestion } from "@/lib/comparisons/schema";
import { formatDuration } from "@/lib/format/format-duration";
import { formatPercent } from "@/lib/format/format-number";
import type { Reference } from "@/lib/references/core/references";
import { compareText } from "@/lib/text/compare";
import { durationMethodText } from "@/lib/text/methods";
import { ChartFrame, type ChartTable } from "./chart-frame";
import { KeysUnlessNamed } from "./keys-unless-named";
import { CdfDrawing } from "./drawn";
import { directLabels } from "./prepare-direct-labels";
import { logAxis } from "./prepare-log-axis";
import { heightAt, stepRows } from "./prepare-step-rows";
import { referenceNotes } from "./prepare-reference-notes";
import type { Side } from "./sides";

interface CdfChartProps {
  readonly title: string;
  readonly caption: string;
  readonly question: DurationQuestion;
  readonly a: Side;
  readonly b: Side;
  readonly references: readonly Reference[];
  readonly fileName: string;
}

const words = compareText.cdf;
/** Px. */
const HEIGHT = 300;

/** How many of each side took at most so long, with marks at the percentiles. */
export function CdfChart({ title, caption, question, a, b, references, fileName }: CdfChartProps) {
  const sides = [a, b] as const;
  const values = sides.flatMap(({ key }) => question[key].ecdf.map(([ms]) => ms));
  const axis = logAxis([...values, ...references.flatMap(({ lowMs, highMs }) => [lowMs, highMs])]);
  const lineOf = ({ key, name }: Side) => ({ label: name, points: question[key].ecdf, startY: 0 });
  const names = directLabels([lineOf(a), lineOf(b)], axis);
  const readingOf = (ms: number): string => {
    const shares = sides.flatMap(({ key, name }) =>
      question[key].n === 0 ? [] : [`${name} ${formatPercent(heightAt(question[key].ecdf, ms, 0))}`],
    );
    return `within ${formatDuration(ms)}: ${shares.join(", ")}`;
  };
  const table: ChartTable = {
    head: ["group", "duration (ms)", "share that took at most so long"],
    rowsOf: () =>
      sides.flatMap(({ key, name }) => question[key].ecdf.map(([ms, share]) => [name, ms, share])),
    fileName,
  };
  return (
    <ChartFrame
      title={title}
      caption={caption}
      table={table}
      method={durationMethodText[question.method]}
      samples={question.timing}
      notes={referenceNotes(references)}
    >
      <KeysUnlessNamed sides={sides} found={names} n={{ a: question.a.n, b: question.b.n }} />
      <div style={{ height: HEIGHT }}>
        <CdfDrawing
          label={`${title}: ${words.share}`}
          height={HEIGHT}
          yTitle={words.share}
          question={question}
          rowsOf={() =>
            stepRows(
              sides.map(({ key }) => ({ key, points: question[key].ecdf, startY: 0, untilX: axis.to })),
              axis.from,
            )
          }
          axis={axis}
          x={{ scale: "log", ...axis, title: `${question.from} → ${question.to}, ${words.duration}` }}
          sides={sides}
          names={names}
          references={references}
          readingOf={readingOf}
        />
      </div>
    </ChartFrame>
  );
}
