import { Flag } from "lucide-react";
import { GanttBar } from "@/components/charts/gantt-bar";
import { instancePath } from "@/components/frame/paths";
import { cn } from "@/components/ui/cn";
import { Link } from "@/components/ui/link";
import { useIsWide } from "@/components/ui/use-is-wide";
import { formatDuration } from "@/lib/format/format-duration";
import { text } from "@/lib/text/en";
import { experimentText } from "@/lib/text/experiments";
import type { ReactNode } from "react";
import { trackHeight, type Race, type RaceLane, type RaceTrack } from "./prepare-race";
import { readyOf } from "./prepare-race-words";

interface LaneProps {
  readonly lane: RaceLane;
  readonly widthMs: number;
  readonly finish: Race["finish"];
  readonly isFull: boolean;
  readonly isOnStage: boolean;
}

/** One kind: its clock, and a track for each new instance that fills by stage. */
export function RaceLaneView({ lane, widthMs, finish, isFull, isOnStage }: LaneProps) {
  const { kind, run, tracks, ghost } = lane;
  const isTall = useIsWide("tall");
  const height = trackHeight(tracks.length, isFull ? "full" : isOnStage && !isTall ? "stage" : "page");
  return (
    <section aria-label={text.kinds[kind]} className="mb-1">
      <div className="flex flex-wrap items-baseline gap-x-4">
        <h3
          className={cn(
            "flex items-center gap-[0.4em] font-semibold",
            isFull ? "w-[16vw] text-[2.8vw]" : "w-28 text-[16px] sm:w-40 sm:text-[24px]",
          )}
        >
          <span
            aria-hidden
            className={cn("size-[0.6em] shrink-0 rounded-[2px]", kind === "vm" ? "bg-vm" : "bg-container")}
          />
          {text.kinds[kind]}
        </h3>
        <span
          className={cn(
            "font-semibold tabular-nums",
            isFull
              ? "w-[20vw] text-[6vw] leading-none"
              : "w-28 text-[28px] leading-9 sm:w-44 sm:text-[44px] sm:leading-12",
            isOnStage && "sm:short:text-[32px] sm:short:leading-9",
          )}
          data-clock
        >
          {formatDuration(run?.intentAt ? (run.durationMs ?? lane.untilMs) : null)}
        </span>
        <span className={cn("text-muted", isFull ? "text-[1.8vw]" : "sm:text-[16px]")}>
          {run === null
            ? experimentText.waiting
            : experimentText.lane(readyOf(run), run.target, run.round, run.phase)}
        </span>
      </div>
      {/* Room for the lines' names: the finish above, the last round below. */}
      <div
        className={cn(
          "relative",
          isFull ? "py-[2.2vw]" : "py-5",
          kind === "vm" ? "text-vm" : "text-container",
        )}
      >
        <ul className="rounded-[6px] bg-subtle py-1" aria-label={experimentText.tracks(text.kinds[kind])}>
          {tracks.map((track, index) => (
            <Track key={track.row?.id ?? index} track={track} widthMs={widthMs} height={height} />
          ))}
          {tracks.length === 0 ? <li style={{ height }} /> : null}
        </ul>
        {ghost === null ? null : (
          <Line at={ghost.finishMs / widthMs} isBelow isFull={isFull}>
            {experimentText.raceGhost(ghost.round)}
          </Line>
        )}
        {finish === null ? null : (
          <Line at={finish.atMs / widthMs} isFull={isFull}>
            <Flag aria-hidden className={cn("text-text", isFull ? "size-[1.8vw]" : "size-4")} />
          </Line>
        )}
      </div>
    </section>
  );
}

interface TrackProps {
  readonly track: RaceTrack;
  readonly widthMs: number;
  /** Px. */
  readonly height: number;
}

function Track({ track: { row, ghostMs }, widthMs, height }: TrackProps) {
  return (
    <li className="relative" style={{ height }}>
      {row === null ? null : (
        <Link
          href={instancePath(row.id)}
          aria-label={`${row.id}, ${row.phase}`}
          title={`${row.id}, ${row.phase}`}
          data-phase={row.phase}
          className="block rounded-[4px]"
        >
          <GanttBar row={row} endMs={widthMs} height={height} />
        </Link>
      )}
      {ghostMs === null ? null : (
        <span
          aria-hidden
          className="pointer-events-none absolute top-1/2 size-2 -translate-x-1/2 -translate-y-1/2 rotate-45 border border-line-strong bg-surface"
          style={{ left: `${(ghostMs / widthMs) * 100}%` }}
        />
      )}
    </li>
  );
}

interface LineProps {
  /** As a share of the width. */
  readonly at: number;
  readonly isBelow?: boolean;
  readonly isFull: boolean;
  readonly children: ReactNode;
}

/** Across a lane, named beside it: near an end of the width the name turns inwards. */
function Line({ at, isBelow = false, isFull, children }: LineProps) {
  const anchor = at < 0.1 ? "left-0 -ml-0.5" : at > 0.9 ? "right-0" : "left-0 -translate-x-1/2";
  return (
    <span
      aria-hidden
      className={cn(
        "pointer-events-none absolute w-0 border-l-2",
        isFull ? "inset-y-[1.8vw]" : "inset-y-4",
        isBelow ? "border-dashed border-line-strong" : "border-text",
      )}
      style={{ left: `${at * 100}%` }}
    >
      <span
        className={cn(
          "absolute whitespace-nowrap text-muted",
          isBelow ? "top-full" : "bottom-full",
          isFull ? "text-[1.4vw]" : "text-sm",
          anchor,
        )}
      >
        {children}
      </span>
    </span>
  );
}
