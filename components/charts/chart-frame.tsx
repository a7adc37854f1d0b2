"use client";

import { Download } from "lucide-react";
import { useContext, useState, type ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { showToast } from "@/components/ui/toast";
import { Table, Td, Th } from "@/components/ui/table";
import type { SampleTiming } from "@/lib/samples/core/sample-timings";
import { rolloutText } from "@/lib/text/rollouts";
import { MISSING } from "@/lib/format/missing";
import { serverNow } from "@/lib/http/server-clock";
import { isoOf } from "@/lib/lifecycle/instant";
import { ExportScopeContext } from "./export-scope";
import { csvOf, type Cell, type CsvTable } from "@/lib/format/csv";
import { originOf } from "./prepare-origin";

export interface ChartTable {
  readonly head: readonly string[];
  /** Called where they are shown or saved. */
  readonly rowsOf: () => readonly (readonly Cell[])[];
  /** What the CSV has in its place: more than fits on a page. */
  readonly csv?: () => CsvTable;
  /** Without its ending. */
  readonly fileName: string;
}

interface ChartFrameProps {
  readonly title: string;
  /** How many, and between which points: what the chart is of. */
  readonly caption: string;
  readonly table: ChartTable;
  /** How the figures came about; stands below, and goes with what is downloaded. */
  readonly method?: string;
  /** Goes with a picture that is downloaded, since it leaves the page that says so. */
  readonly notes?: readonly string[];
  /** What of it is drawn, where that is not all: pictures say so, tables hold all of it. */
  readonly drawn?: string | null;
  /** The timing whose samples it is drawn from: where the page has them, the CSV has a row for each. */
  readonly samples?: SampleTiming;
  /** The timing whose conditions it depends on. */
  readonly timing?: SampleTiming;
  readonly children: ReactNode;
}

const words = rolloutText.chart;

const loadDownload = () => import("./download-chart");

const tableOf = ({ head, rowsOf, csv }: ChartTable): CsvTable => csv?.() ?? { head, rows: rowsOf() };

/** By the server's clock, by the browser's until it is known. */
const momentOfExport = (): string => isoOf(serverNow() ?? Date.now());

/** A chart with its caption, its table, and what can be downloaded of it. */
export function ChartFrame({
  title,
  caption,
  table,
  method,
  notes = [],
  drawn = null,
  samples,
  timing = samples ?? "startup",
  children,
}: ChartFrameProps) {
  const [isTable, setTable] = useState(false);
  const scope = useContext(ExportScopeContext);
  const madeBy = (): string => originOf(location.href, momentOfExport());
  const about = [...scope.aboutOf(timing), ...(method ? [method] : []), ...notes];
  const downloadCsv = async (): Promise<void> => {
    const { save } = await loadDownload();
    const ofSamples = samples && scope.samplesOf ? await scope.samplesOf(samples) : null;
    const lines = [title, caption, ...about, ...(ofSamples?.about ?? []), madeBy()];
    const text = csvOf(ofSamples ?? tableOf(table), lines);
    save(new Blob([text], { type: "text/csv" }), `${table.fileName}.csv`);
  };
  const attempt = (make: Promise<void>): void => {
    make.catch(() => showToast(words.failed));
  };
  const picture = async (button: HTMLElement, format: "svg" | "png"): Promise<void> => {
    const drawing = button.closest("section")?.querySelector<HTMLElement>("[data-drawing]");
    if (!drawing) throw new TypeError("A chart is drawn in its card.");
    const { downloadChart } = await loadDownload();
    const frame = {
      title,
      caption: drawn === null ? caption : `${caption} · ${drawn}`,
      notes: [...about, madeBy()],
    };
    await downloadChart(drawing, frame, table.fileName, format);
  };
  return (
    <Card aria-label={title}>
      <div className="mb-3 flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0 grow basis-52">
          <h2 className="font-medium">{title}</h2>
          <p className="text-sm text-muted">{caption}</p>
        </div>
        <div className="flex gap-1 print:hidden">
          <Button size="sm" variant="ghost" aria-pressed={isTable} onClick={() => setTable(!isTable)}>
            {isTable ? words.chart : words.table}
            <span className="sr-only">: {title}</span>
          </Button>
          <Button size="sm" variant="ghost" onClick={() => attempt(downloadCsv())} title={words.csvLong}>
            <Download size={14} aria-hidden /> {words.csv}
            <span className="sr-only">: {title}</span>
          </Button>
          {isTable
            ? null
            : (["svg", "png"] as const).map((format) => (
                <Button
                  key={format}
                  size="sm"
                  variant="ghost"
                  onClick={(event) => attempt(picture(event.currentTarget, format))}
                  title={words[`${format}Long`]}
                >
                  {words[format]}
                  <span className="sr-only">: {title}</span>
                </Button>
              ))}
        </div>
      </div>
      {isTable ? <ChartTableView title={title} table={table} /> : <div data-drawing>{children}</div>}
      {method ? <p className="mt-2 max-w-prose text-sm text-muted">{method}</p> : null}
    </Card>
  );
}

function ChartTableView({ title, table }: { title: string; table: ChartTable }) {
  return (
    <div className="max-h-96 overflow-y-auto print:max-h-none print:overflow-visible">
      <Table label={title}>
        <thead>
          <tr>
            {table.head.map((head) => (
              <Th key={head}>{head}</Th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rowsOf().map((row, index) => (
            <tr key={index}>
              {row.map((cell, column) => (
                <Td key={column}>{cell ?? MISSING}</Td>
              ))}
            </tr>
          ))}
        </tbody>
      </Table>
    </div>
  );
}
