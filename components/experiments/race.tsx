"use client";

import { Maximize, Minimize, TriangleAlert } from "lucide-react";
import { GanttLegend } from "@/components/charts/gantt-legend";
import { timeTicks } from "@/components/charts/prepare-time-axis";
import { useServerClock } from "@/components/ui/use-now";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import type { ExperimentDetailDto } from "@/lib/experiments/schema";
import { unbroken } from "@/lib/format/unbroken";
import { experimentText } from "@/lib/text/experiments";
import { answerSentence } from "./prepare-answer-words";
import { raceOf } from "./prepare-race";
import { raceSentence } from "./prepare-race-words";
import { RaceLaneView } from "./race-lane";
import { useFullScreen } from "./use-full-screen";
import { unlikeText } from "@/lib/text/unlike";

interface RaceProps {
  readonly experiment: ExperimentDetailDto;
  /** What it stands in fills the screen, or can: the race has no button of its own for that. */
  readonly isOnStage?: boolean;
  /** What it gave stands above already; where the race fills the screen nothing stands above. */
  readonly isToldAbove?: boolean;
}

/** Both kinds' newest runs beside each other since their beginnings, as they happen. */
export function Race({ experiment, isOnStage = false, isToldAbove = false }: RaceProps) {
  const isRunning = experiment.runs.some(({ phase }) => phase === "running");
  const now = useServerClock(experiment.asOf, isRunning);
  const { ref, isFull, toggle } = useFullScreen();
  const race = raceOf(experiment.runs, experiment, Math.max(0, now - Date.parse(experiment.asOf)));
  const rows = race.lanes.flatMap(({ tracks }) => tracks.flatMap(({ row }) => row ?? []));
  const unlike = unlikeText(experiment.differences);
  const said = experiment.answers[0] === undefined ? "" : answerSentence(experiment.answers[0]);
  // Room for what stands at the end.
  const widthMs = race.endMs * 1.06;
  return (
    <Card
      ref={ref}
      aria-label={experimentText.race}
      className={cn(
        "break-inside-avoid",
        isFull && "flex flex-col justify-center overflow-auto rounded-none! p-[4vw]!",
      )}
    >
      <div className="mb-3 flex items-start justify-between gap-3">
        <div className="min-w-0">
          <h2
            className={cn(
              "font-semibold text-balance",
              // Two lines, so that nothing moves when one becomes two.
              isFull
                ? "min-h-[10vw] text-[4vw] leading-tight"
                : "min-h-21 text-[20px] leading-7 sm:min-h-18 sm:text-[28px] sm:leading-9 xl:min-h-9",
            )}
          >
            {unbroken(raceSentence(race))}
          </h2>
          <p
            className={cn(
              "text-muted",
              isFull ? "mt-[0.8vw] text-[1.6vw]" : "text-sm",
              isOnStage && "sm:short:hidden",
            )}
          >
            {experimentText.raceCaption(experiment.scenario)}
          </p>
          {/* Two lines, as above. */}
          {isToldAbove && !isFull ? null : (
            <p
              className={cn(
                isFull ? "mb-[1vw] min-h-[4.4vw] text-[1.8vw]" : "mt-2 min-h-15 sm:min-h-10",
                isOnStage && "sm:text-[18px] sm:short:hidden",
              )}
            >
              {unbroken(said)}
            </p>
          )}
          {unlike === null || !isFull ? null : (
            <p className="mb-[1vw] flex items-start gap-[0.6vw] text-[1.4vw]">
              <TriangleAlert aria-hidden className="size-[2vw] shrink-0" />
              {unlike}
            </p>
          )}
        </div>
        {toggle === null || isOnStage ? null : (
          <Button
            onClick={toggle}
            aria-label={isFull ? experimentText.leaveFullScreen : experimentText.fullScreen}
            className="px-2!"
          >
            {isFull ? <Minimize size={18} aria-hidden /> : <Maximize size={18} aria-hidden />}
          </Button>
        )}
      </div>
      {race.lanes.map((lane) => (
        <RaceLaneView
          key={lane.kind}
          lane={lane}
          widthMs={widthMs}
          finish={race.finish}
          isFull={isFull}
          isOnStage={isOnStage}
        />
      ))}
      <Ticks endMs={widthMs} isFull={isFull} />
      <div className={isFull ? "min-h-[42px] origin-top-left scale-150" : "min-h-13 sm:min-h-7"}>
        <GanttLegend rows={rows} />
      </div>
    </Card>
  );
}

function Ticks({ endMs, isFull }: { readonly endMs: number; readonly isFull: boolean }) {
  return (
    <div
      aria-hidden
      className={cn(
        "relative border-t border-line-strong text-muted",
        isFull ? "mb-[1vw] h-[2.6vw] text-[1.4vw]" : "mb-3 h-6 text-sm",
      )}
    >
      {timeTicks(endMs, 6).map(({ value: atMs, label }, index) => (
        <span
          key={atMs}
          className={cn(
            "absolute pt-1 whitespace-nowrap",
            index > 0 && "-translate-x-1/2",
            index % 2 === 1 && "hidden sm:inline",
          )}
          style={{ left: `${(atMs / endMs) * 100}%` }}
        >
          {label}
        </span>
      ))}
    </div>
  );
}
