"use client";

import type { ComparisonSide } from "@/lib/comparisons/schema";
import type { Half } from "@/lib/timings/core/life-claims";
import type { Reference } from "@/lib/references/core/references";
import { compareText } from "@/lib/text/compare";
import { halfLabel } from "@/lib/text/lifetimes";
import { ChartFrame } from "./chart-frame";
import { LifetimesDrawing } from "./drawn";
import { logAxis } from "./prepare-log-axis";
import { agesOf } from "./prepare-lives";
import { livesReading } from "./prepare-readings";
import { MOST_LETTERS, shortenedName } from "./prepare-shortened-name";
import { referenceNotes } from "./prepare-reference-notes";
import type { Side } from "./sides";

interface LivedSide extends Side {
  readonly lives: ComparisonSide["lives"];
  readonly half: Half;
}

interface LifetimesChartProps {
  readonly caption: string;
  readonly a: LivedSide;
  readonly b: LivedSide;
  readonly references: readonly Reference[];
  readonly fileName: string;
}

const words = compareText.lifetimes;
/** The two eras on one axis, whatever was measured. */
const [LEAST_MS, GREATEST_MS] = [38, 900 * 86_400_000];
/** Px. */
const HEIGHT = 264;

/** Each of the newest lives as a bar from the axis' beginning to its age; an open end still runs. */
export function LifetimesChart({ caption, a, b, references, fileName }: LifetimesChartProps) {
  const sides = [a, b] as const;
  const axis = logAxis([
    ...[LEAST_MS, GREATEST_MS],
    ...sides.flatMap(({ lives }) => lives.map(([ms]) => ms)),
  ]);
  const table = {
    head: ["group", "from ready (ms)", "still running"],
    rowsOf: () =>
      sides.flatMap(({ name, lives }) =>
        lives.map(([ms, isRunning]) => [name, ms, isRunning ? "yes" : "no"]),
      ),
    fileName,
  };
  return (
    <ChartFrame
      title={words.title}
      caption={caption}
      table={table}
      samples="uptime"
      notes={referenceNotes(references)}
    >
      <div style={{ height: HEIGHT }}>
        <LifetimesDrawing
          label={words.title}
          height={HEIGHT}
          rowsOf={() =>
            agesOf(
              sides.flatMap(({ lives }) => lives),
              LEAST_MS,
            ).map((ms) => ({ x: ms }))
          }
          x={{ scale: "log", ...axis, title: words.axis }}
          sides={[titled(a), titled(b)]}
          references={references}
          readingOf={(ms) => sides.map(({ name, lives }) => `${name}: ${livesReading(lives, ms)}`).join("; ")}
        />
      </div>
    </ChartFrame>
  );
}

const titled = (side: LivedSide) => {
  const title = `${shortenedName(side.name, MOST_LETTERS)} · ${halfLabel(side.half)}`;
  return { ...side, halfMs: side.half.ms, title };
};
