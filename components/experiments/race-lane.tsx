import { Flag } from "lucide-react";
import { GanttBar } from "@/components/charts/gantt-bar";
import { instancePath } from "@/components/frame/paths";
import { cn } from "@/components/ui/cn";
import { Link } from "@/components/ui/link";
import { formatDuration } from "@/lib/format/format-duration";
import { text } from "@/lib/text/en";
import { experimentText } from "@/lib/text/experiments";
import type { ReactNode } from "react";
import type { Race, RaceLane, RaceTrack } from "./prepare-race";
import { readyOf } from "./prepare-race-words";

interface LaneProps {
  readonly lane: RaceLane;
  readonly widthMs: number;
  readonly finish: Race["finish"];
  readonly isFull: boolean;
}

/** One kind: its clock, and a track for each new instance that fills by stage. */
export function RaceLaneView({ lane, widthMs, finish, isFull }: LaneProps) {
  const { kind, run, tracks, ghost } = lane;
  return (
    <section aria-label={text.kinds[kind]} className="mb-4">
      <div className="mb-1 flex flex-wrap items-baseline gap-x-4 gap-y-1">
        <h3 className={cn("font-medium", isFull ? "w-[14vw] text-[2.4vw]" : "w-24 text-[16px]")}>
          {text.kinds[kind]}
        </h3>
        {run === null ? (
          <span className="text-muted">{experimentText.waiting}</span>
        ) : (
          <>
            <span
              className={cn(
                "font-semibold tabular-nums",
                isFull ? "w-[16vw] text-[4vw] leading-none" : "w-28 text-[28px] leading-9",
              )}
              data-clock
            >
              {formatDuration(run.durationMs ?? lane.untilMs)}
            </span>
            <span className={cn("text-muted", isFull && "text-[1.6vw]")}>
              {readyOf(run)} of {run.target} ready, round {run.round}
              {run.phase === "running" ? "" : `, ${run.phase}`}
            </span>
          </>
        )}
      </div>
      <div
        className={cn("relative rounded-[6px] bg-subtle py-1", kind === "vm" ? "text-vm" : "text-container")}
      >
        <ul aria-label={experimentText.tracks(text.kinds[kind])}>
          {tracks.map((track, index) => (
            <Track key={track.row?.id ?? index} track={track} widthMs={widthMs} isFull={isFull} />
          ))}
          {tracks.length === 0 ? <li className="h-5" /> : null}
        </ul>
        {ghost === null ? null : (
          <Line atMs={ghost.finishMs} widthMs={widthMs} className="border-dashed opacity-60">
            {experimentText.raceGhost(ghost.round)}
          </Line>
        )}
        {finish === null ? null : (
          <Line atMs={finish.atMs} widthMs={widthMs} className="border-text">
            <Flag size={12} aria-hidden className="inline text-text" />
          </Line>
        )}
      </div>
    </section>
  );
}

interface TrackProps {
  readonly track: RaceTrack;
  readonly widthMs: number;
  readonly isFull: boolean;
}

function Track({ track: { row, ghostMs }, widthMs, isFull }: TrackProps) {
  return (
    <li className={cn("relative", isFull ? "h-8" : "h-5")}>
      {row === null ? null : (
        <Link
          href={instancePath(row.id)}
          aria-label={`${row.id}, ${row.phase}`}
          title={`${row.id}, ${row.phase}`}
          data-phase={row.phase}
          className={cn("block rounded-[4px]", isFull && "origin-top scale-y-[1.6]")}
        >
          <GanttBar row={row} endMs={widthMs} />
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
  readonly atMs: number;
  readonly widthMs: number;
  readonly className: string;
  readonly children: ReactNode;
}

/** Across a lane, named at its top. */
function Line({ atMs, widthMs, className, children }: LineProps) {
  return (
    <span
      aria-hidden
      className={cn("pointer-events-none absolute -inset-y-1 border-l-2", className)}
      style={{ left: `${(atMs / widthMs) * 100}%` }}
    >
      <span className="absolute -top-3.5 left-0 -translate-x-1/2 rounded-[4px] bg-surface px-1 text-sm whitespace-nowrap text-muted">
        {children}
      </span>
    </span>
  );
}
