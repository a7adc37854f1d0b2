"use client";

import type { StageStats } from "@/lib/comparisons/schema";
import { formatDuration, formatInterval } from "@/lib/format/format-duration";
import { formatWhole } from "@/lib/format/format-number";
import { compareText } from "@/lib/text/compare";
import { figureWhyText } from "@/lib/text/missing-why";
import { Table, Td, Th } from "@/components/ui/table";
import { MISSING } from "@/lib/format/missing";
import { ChartFrame } from "./chart-frame";
import { StagesDrawing } from "./drawn";
import { stagesReading } from "./prepare-readings";
import { lengthOfRow, STAGE_OPACITY, stageRow } from "./prepare-stage-rows";
import type { Side } from "./sides";

type StagedSide = Side & { readonly stages: readonly StageStats[] };

interface StagesChartProps {
  readonly caption: string;
  /** Why nothing is drawn, where nothing is. */
  readonly empty: string;
  readonly a: StagedSide;
  readonly b: StagedSide;
  readonly fileName: string;
}

const words = compareText.stages;
/** Px. */
const HEIGHT = 172;

/** The median of each stage of a startup, one after the other, both sides on one axis. */
export function StagesChart({ caption, empty, a, b, fileName }: StagesChartProps) {
  const sides = [a, b] as const;
  const rows = sides.map(({ key, stages }) => stageRow(key, stages));
  const endMs = Math.max(0, ...rows.map(lengthOfRow));
  const table = {
    head: ["group", "stage", "n", "median (ms)", "95 % low (ms)", "95 % high (ms)", "note"],
    rowsOf: () =>
      sides.flatMap(({ name, stages }) =>
        stages.map(({ stage, n, median }) => [
          ...[name, words.names[stage], n, median.value, median.low, median.high],
          whyOf(median),
        ]),
      ),
    fileName,
  };
  return (
    <ChartFrame title={words.title} caption={caption} table={table} samples="startup">
      {endMs > 0 ? (
        <div className="mb-4" style={{ height: HEIGHT }}>
          <StagesDrawing
            label={words.title}
            height={HEIGHT}
            readingOf={(key) =>
              `${key === "a" ? a.name : b.name}: ${stagesReading(key === "a" ? a.stages : b.stages)}`
            }
            rows={rows}
            sides={sides}
            endMs={endMs}
          />
        </div>
      ) : (
        <p className="text-muted">{empty}</p>
      )}
      <StageTable sides={sides} />
    </ChartFrame>
  );
}

const whyOf = ({ why }: StageStats["median"]): string | null => (why === null ? null : figureWhyText(why));

/** What each stage took, for it is read as often as it is looked at. */
function StageTable({ sides }: { sides: readonly [StagedSide, StagedSide] }) {
  return (
    <Table label={words.title}>
      <thead>
        <tr>
          <Th>{compareText.table.side}</Th>
          {sides[0].stages.map(({ stage }) => (
            <Th key={stage}>
              <span
                aria-hidden
                className="mr-1.5 inline-block size-2.5 border border-text align-baseline"
                style={{
                  backgroundColor: `color-mix(in srgb, var(--text) ${STAGE_OPACITY[stage] * 100}%, transparent)`,
                }}
              />
              {words.names[stage]}
            </Th>
          ))}
        </tr>
      </thead>
      <tbody>
        {sides.map(({ key, name, stages }) => (
          <tr key={key}>
            <Td className="max-w-48 truncate">{name}</Td>
            {stages.map((one) => (
              <StageCell key={one.stage} {...one} />
            ))}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function StageCell({ n, median }: StageStats) {
  const { value, low, high } = median;
  const why = whyOf(median);
  return (
    <Td title={why ?? undefined}>
      {value === null ? (
        <span className="text-muted">{n === 0 ? (why ?? MISSING) : MISSING}</span>
      ) : (
        <>
          {formatDuration(value)}{" "}
          <span className="text-sm text-muted">
            {low !== null && high !== null ? formatInterval(low, high) : `n ${formatWhole(n)}`}
          </span>
        </>
      )}
    </Td>
  );
}
