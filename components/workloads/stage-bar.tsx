import { cn } from "@/components/ui/cn";
import { formatDuration } from "@/lib/format/format-duration";
import { text } from "@/lib/text/en";
import type { InstanceDto } from "@/lib/workloads/schema";
import { MISSING } from "@/lib/format/missing";

const OPACITY = { scheduling: 0.25, creation: 0.45, boot: 0.7, application: 1 } as const;

/** The startup by stage; `scaleMs` fills the width, so that bars below each other compare. */
export function StageBar({ instance, scaleMs }: { instance: InstanceDto; scaleMs: number }) {
  const { startupMs, stages, kind, hasClockSkew } = instance;
  if (startupMs === null) return <span className="text-muted">{MISSING}</span>;
  const words = stages.map(({ stage, durationMs }) => `${stage} ${formatDuration(durationMs)}`).join(", ");
  return (
    <span className="flex flex-wrap items-center gap-x-2" title={words}>
      <svg
        role="img"
        aria-label={words}
        width={96}
        height={8}
        className={cn("max-md:hidden", kind === "vm" ? "text-vm" : "text-container")}
      >
        {stages.map(({ stage, startMs, durationMs }) => (
          <rect
            key={stage}
            x={`${(startMs / scaleMs) * 100}%`}
            width={`${(Math.max(0, durationMs) / scaleMs) * 100}%`}
            height={8}
            fill="currentColor"
            fillOpacity={OPACITY[stage]}
          />
        ))}
      </svg>
      {formatDuration(startupMs)}
      {hasClockSkew ? <span className="text-muted"> · {text.clockSkew}</span> : null}
    </span>
  );
}
