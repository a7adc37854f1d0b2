"use client";

import { instancePath } from "@/components/frame/paths";
import { cn } from "@/components/ui/cn";
import { Link } from "@/components/ui/link";
import { formatDuration } from "@/lib/format/format-duration";
import type { Kind, Phase } from "@/lib/lifecycle/vocabulary";
import type { InstanceDto } from "@/lib/workloads/schema";
import { useShownPhase } from "./use-shown-phase";

/** How far the cell is filled, from below. */
const FILL: Readonly<Record<Phase, number>> = {
  requested: 0,
  scheduled: 0,
  created: 0.25,
  started: 0.5,
  booted: 0.75,
  ready: 1,
  unready: 0.5,
  draining: 1,
  stopped: 0,
  failed: 0,
};
const OUTLINE: Partial<Record<Phase, string>> = {
  requested: "border-dashed",
  scheduled: "border-dashed",
  unready: "border-double border-4!",
  stopped: "opacity-40",
  failed: "border-danger!",
};
const STRIPES = "repeating-linear-gradient(45deg, currentColor 0 3px, transparent 3px 7px)";

const ON_THE_WAY: readonly Phase[] = ["requested", "scheduled", "created", "started", "booted"];

/** `hello-vm-r1-2, ready, started in 2.1 s` */
export function instanceLabel({ id, phase, startupMs, hasClockSkew, isSimulated }: InstanceDto): string {
  const hasStartup = startupMs !== null && !hasClockSkew && !ON_THE_WAY.includes(phase);
  const started = !hasStartup ? "" : `, started in ${formatDuration(startupMs)}`;
  return `${id}, ${phase}${started}${isSimulated ? ", simulated" : ""}`;
}

interface InstanceCellProps {
  readonly instance: InstanceDto;
  /** When the server read what the page began with. */
  readonly asOf: string;
}

/** Hue is kind, fill is phase. */
export function InstanceCell({ instance, asOf }: InstanceCellProps) {
  const phase = useShownPhase(instance, asOf);
  return <PhaseCell kind={instance.kind} phase={phase} label={instanceLabel({ ...instance, phase })} />;
}

/** The same, leading to its page. */
export function InstanceCellLink({ instance, asOf }: InstanceCellProps) {
  return (
    <Link href={instancePath(instance.id)} className="block rounded-[5px]">
      <InstanceCell instance={instance} asOf={asOf} />
    </Link>
  );
}

interface PhaseCellProps {
  readonly kind: Kind;
  readonly phase: Phase;
  readonly label: string;
}

export function PhaseCell({ kind, phase, label }: PhaseCellProps) {
  return (
    <span
      role="img"
      aria-label={label}
      title={label}
      data-phase={phase}
      className={cn(
        "relative block size-6 overflow-hidden rounded-[5px] border-2 border-current",
        kind === "vm" ? "text-vm" : "text-container",
        OUTLINE[phase],
      )}
    >
      <span
        aria-hidden
        className="absolute inset-x-0 bottom-0 transition-[height] duration-100 ease-out"
        style={{
          height: `${FILL[phase] * 100}%`,
          background: phase === "draining" ? STRIPES : "currentColor",
        }}
      />
      {phase === "failed" ? (
        <svg aria-hidden viewBox="0 0 20 20" className="absolute inset-0 text-danger">
          <path d="M4 4 16 16M16 4 4 16" stroke="currentColor" strokeWidth={3} />
        </svg>
      ) : null}
    </span>
  );
}
