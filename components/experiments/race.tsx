"use client";

import { percent } from "@/components/charts/readable";
import { linearAxis, type Axis } from "@/components/charts/prepare-log-axis";
import { SIZE, stepPath } from "@/components/charts/prepare-step-path";
import { timeTicks } from "@/components/charts/prepare-time-axis";
import { PhaseCell } from "@/components/fleet/instance-cell";
import { instancePath } from "@/components/frame/paths";
import { useServerClock } from "@/components/rollouts/use-server-clock";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import type { ExperimentDetailDto, RunDto } from "@/lib/experiments/schema";
import { formatDuration } from "@/lib/format/format-duration";
import { text } from "@/lib/text/en";
import { experimentText } from "@/lib/text/experiments";
import { raceLanes, type RaceLane } from "./prepare-race";

interface RaceProps {
  readonly experiment: ExperimentDetailDto;
  readonly readAt: number;
}

/** Both workloads' newest runs on one axis since their intents, as they happen. */
export function Race({ experiment, readAt }: RaceProps) {
  const isRunning = experiment.runs.some(({ phase }) => phase === "running");
  const now = useServerClock(experiment.asOf, readAt, isRunning);
  const passedMs = Math.max(0, now - Date.parse(experiment.asOf));
  const runs = experiment.runs.map((run) =>
    run.elapsedMs === null ? run : { ...run, elapsedMs: run.elapsedMs + passedMs },
  );
  const { lanes, endMs } = raceLanes(runs);
  const axis = linearAxis(endMs * 1.02, timeTicks(endMs));
  return (
    <Card aria-label={experimentText.race}>
      <h2 className="font-medium">{experimentText.race}</h2>
      <p className="mb-4 text-sm text-muted">{experimentText.raceCaption}</p>
      {lanes.map((lane) => (
        <Lane key={lane.kind} lane={lane} axis={axis} />
      ))}
      <div aria-hidden className="relative h-5 border-t border-line-strong text-sm text-muted">
        {axis.ticks.map(({ value, at, label }, index) => (
          <span
            key={value}
            className={`absolute pt-1 whitespace-nowrap ${index === 0 ? "" : at > 0.95 ? "-translate-x-full" : "-translate-x-1/2"} ${index % 2 === 1 ? "hidden sm:inline" : ""}`}
            style={{ left: percent(at) }}
          >
            {label}
          </span>
        ))}
      </div>
    </Card>
  );
}

function clockOf({ durationMs, elapsedMs }: RunDto): string {
  return formatDuration(durationMs ?? elapsedMs, 2);
}

function Lane({ lane, axis }: { lane: RaceLane; axis: Axis }) {
  const { kind, run, points, untilMs, ghosts } = lane;
  const ready = run?.readyMs.length ?? 0;
  return (
    <section aria-label={text.kinds[kind]} className={`mb-4 ${kind === "vm" ? "text-vm" : "text-container"}`}>
      <div className="mb-1 flex flex-wrap items-center gap-x-4 gap-y-1">
        <h3 className="w-24 font-medium text-text">{text.kinds[kind]}</h3>
        {run ? (
          <>
            <span className="w-24 text-[20px] leading-7 font-semibold text-text" data-clock>
              {clockOf(run)}
            </span>
            <ul aria-label={`New instances of ${run.workloadId}`} className="flex min-h-6 flex-wrap gap-1.5">
              {run.cells.map(({ id, phase }) => (
                <li key={id}>
                  <Link href={instancePath(id)} className="block rounded-[5px]">
                    <PhaseCell kind={kind} phase={phase} label={`${id}, ${phase}`} />
                  </Link>
                </li>
              ))}
            </ul>
            <span className="text-muted">
              {ready} of {run.target} ready, round {run.round}
              {run.phase === "running" ? "" : `, ${run.phase}`}
            </span>
          </>
        ) : (
          <span className="text-muted">{experimentText.waiting}</span>
        )}
      </div>
      <svg
        aria-hidden
        viewBox={`0 0 ${SIZE} ${SIZE}`}
        preserveAspectRatio="none"
        className="block h-20 w-full border-b border-line bg-subtle"
      >
        {ghosts.map((ghost) => (
          <path
            key={ghost.round}
            d={stepPath(ghost.points, axis, null, ghost.untilMs)}
            fill="none"
            stroke="currentColor"
            strokeOpacity={0.35}
            vectorEffect="non-scaling-stroke"
          />
        ))}
        {points.length > 0 ? (
          <path
            d={`${stepPath(points, axis, null, untilMs)}V${SIZE}H0Z`}
            fill="currentColor"
            fillOpacity={0.25}
            stroke="currentColor"
            strokeWidth={2}
            vectorEffect="non-scaling-stroke"
          />
        ) : null}
      </svg>
    </section>
  );
}
