import { ChevronRight, CircleX, TriangleAlert } from "lucide-react";
import { Link } from "@/components/ui/link";
import type { KeyboardEvent } from "react";
import { buttonStyle } from "@/components/ui/button-style";
import { cn } from "@/components/ui/cn";
import { type Route, instancePath, rolloutPath, workloadPath } from "@/components/frame/paths";
import { SimulatedBadge } from "@/components/frame/simulated-badge";
import { CopyButton } from "@/components/ui/copy-button";
import type { EventDto } from "@/lib/events/schema";
import { markOf } from "@/lib/lifecycle/event";
import { eventText } from "@/lib/text/events";
import { eventTime, eventWords, typeWords } from "./prepare-event-words";

interface EventRowProps {
  readonly event: EventDto;
  readonly isOpen: boolean;
  /** The one row that Tab reaches; arrow keys move it. */
  readonly isActive: boolean;
  readonly onToggle: () => void;
  readonly onFocus: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

interface About {
  readonly href: Route;
  readonly name: string;
}

function aboutOf({ type, subject, workloadId }: EventDto): About | null {
  if (type.startsWith("dev.mayfly.rollout.")) return { href: rolloutPath(subject), name: subject };
  if (markOf(type) !== null) return { href: instancePath(subject), name: subject };
  return workloadId === null ? null : { href: workloadPath(workloadId), name: workloadId };
}

function Details({ event }: { event: EventDto }) {
  const json = JSON.stringify(event, null, 2);
  const about = aboutOf(event);
  return (
    <div className="border-b border-line bg-subtle p-3">
      <div className="mb-2 flex flex-wrap items-center gap-2">
        <Link
          href={`/events?subject=${encodeURIComponent(event.subject)}`}
          className={buttonStyle({ size: "sm" })}
        >
          {eventText.only}
        </Link>
        {about === null ? null : (
          <Link href={about.href} className={buttonStyle({ size: "sm" })}>
            {eventText.about} {about.name}
          </Link>
        )}
        <CopyButton value={json} label={eventText.data} />
      </div>
      <pre className="font-mono text-sm break-all whitespace-pre-wrap">{json}</pre>
    </div>
  );
}

/** By form and word, and red for failure alone; what is normal has none. */
function SeverityMark({ severity }: { severity: EventDto["severity"] }) {
  if (severity === "normal") return null;
  const Icon = severity === "failure" ? CircleX : TriangleAlert;
  return (
    <span className={cn("flex shrink-0 items-center gap-1 text-sm", severity === "failure" && "text-danger")}>
      <Icon size={14} aria-hidden />
      {eventText.severities[severity]}
    </span>
  );
}

export function EventRow({ event, isOpen, isActive, onToggle, onFocus, onKeyDown }: EventRowProps) {
  const words = typeWords(event.type);
  return (
    <>
      <button
        type="button"
        data-seq={event.seq}
        aria-expanded={isOpen}
        tabIndex={isActive ? 0 : -1}
        onClick={onToggle}
        onFocus={onFocus}
        onKeyDown={onKeyDown}
        className="grid w-full grid-cols-[1rem_minmax(0,1fr)_auto] items-center gap-x-2 border-b border-line px-2 py-2 text-left -outline-offset-2 hover:bg-subtle md:h-10 md:grid-cols-[1rem_6.5rem_13rem_14rem_minmax(0,1fr)] md:py-0"
      >
        <ChevronRight
          size={14}
          aria-hidden
          className={cn("text-muted transition-transform", isOpen && "rotate-90")}
        />
        <time
          dateTime={event.time}
          className="order-3 font-mono text-sm whitespace-nowrap text-muted md:order-none"
        >
          {eventTime(event.time)}
        </time>
        <span className="flex min-w-0 items-center gap-1.5">
          <SeverityMark severity={event.severity} />
          <span className="truncate font-medium">{words}</span>
        </span>
        <span className="order-4 col-span-2 col-start-2 flex min-w-0 items-center gap-1.5 md:order-none md:col-span-1 md:col-start-auto">
          <span className="truncate font-mono text-sm">{event.subject}</span>
          <SimulatedBadge workloadId={event.workloadId} />
        </span>
        <span className="order-5 col-span-2 col-start-2 truncate text-muted md:order-none md:col-span-1 md:col-start-auto">
          {eventWords(event)}
        </span>
      </button>
      {isOpen ? <Details event={event} /> : null}
    </>
  );
}
