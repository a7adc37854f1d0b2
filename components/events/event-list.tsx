"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { ArrowUp } from "lucide-react";
import { useEffect, useRef, useState, type KeyboardEvent } from "react";
import { Button } from "@/components/ui/button";
import { formatCount } from "@/lib/format/format-number";
import type { EventDto } from "@/lib/events/schema";
import { eventText } from "@/lib/text/events";
import { EventRow } from "./event-row";
import type { Arrivals } from "./prepare-event-list";

const ROW_PX = 40;
const PAGE = 10;
/** So near to the top counts as at the top, ms of inertia included. */
const TOP_PX = 4;

interface EventListProps {
  readonly events: readonly EventDto[];
  readonly arrivals: Arrivals;
  readonly onTakeIn: () => void;
  readonly hasOlder: boolean;
  readonly isLoadingOlder: boolean;
  readonly onLoadOlder: () => void;
}

const STEP: Readonly<Record<string, number>> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: PAGE,
  PageUp: -PAGE,
  Home: Number.NEGATIVE_INFINITY,
  End: Number.POSITIVE_INFINITY,
};

/** A row that keys moved to may not be drawn yet: focus follows once it is. */
function useMovingFocus(events: readonly EventDto[], scrollTo: (index: number) => void) {
  const [active, setActive] = useState<string | null>(null);
  const wanted = useRef<string | null>(null);
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    if (wanted.current === null) return;
    const row = list.current?.querySelector<HTMLElement>(`[data-seq="${wanted.current}"]`);
    if (!row) return;
    wanted.current = null;
    row.focus({ preventScroll: true });
  });
  const focusOn = (seq: string): void => {
    wanted.current = seq;
    setActive(seq);
  };
  const move = (from: number, event: KeyboardEvent): void => {
    const step = STEP[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const index = Math.min(events.length - 1, Math.max(0, from + step));
    const target = events[index];
    if (!target) return;
    focusOn(target.seq);
    scrollTo(index);
  };
  const isKnown = events.some(({ seq }) => seq === active);
  return { list, active: isKnown ? active : (events[0]?.seq ?? null), setActive, focusOn, move };
}

/** Takes new events in at once where nobody would lose their place: at the top, with nothing open or focused. */
function useAutomaticIntake(arrivals: Arrivals, isReading: () => boolean, onTakeIn: () => void): void {
  useEffect(() => {
    if (arrivals.events.length > 0 && !isReading()) onTakeIn();
  });
}

function NewPill({ arrivals, onClick }: { arrivals: Arrivals; onClick: (isByKeyboard: boolean) => void }) {
  const count = arrivals.events.length;
  const words = formatCount(count, eventText.newOne, eventText.newMany);
  return (
    <div role="status" className="pointer-events-none absolute inset-x-0 top-2 z-10 flex justify-center">
      {count === 0 ? null : (
        <Button
          variant="primary"
          size="sm"
          className="pointer-events-auto rounded-full"
          onClick={({ detail }) => onClick(detail === 0)}
        >
          <ArrowUp size={14} aria-hidden />
          {arrivals.hasGap ? words.replace(" ", "+ ") : words}
        </Button>
      )}
    </div>
  );
}

/** The events of the window, newest first: only those in sight are drawn. */
export function EventList(props: EventListProps) {
  const { events, arrivals, onTakeIn, hasOlder, isLoadingOlder, onLoadOlder } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  // Its functions can't be memoized, so the compiler leaves this component as it is written.
  // eslint-disable-next-line react-hooks/incompatible-library
  const virtualizer = useVirtualizer({
    count: events.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    getItemKey: (index) => events[index]?.seq ?? index,
    overscan: 12,
    initialRect: { width: 0, height: 640 },
  });
  const rows = virtualizer.getVirtualItems();
  const { list, active, setActive, focusOn, move } = useMovingFocus(events, (index) =>
    virtualizer.scrollToIndex(index),
  );
  const isReading = (): boolean =>
    (scroller.current?.scrollTop ?? 0) > TOP_PX ||
    open.size > 0 ||
    scroller.current?.contains(document.activeElement) === true;
  useAutomaticIntake(arrivals, isReading, onTakeIn);
  const lastDrawn = rows.at(-1)?.index ?? -1;
  useEffect(() => {
    if (hasOlder && !isLoadingOlder && lastDrawn >= events.length - PAGE) onLoadOlder();
  }, [hasOlder, isLoadingOlder, lastDrawn, events.length, onLoadOlder]);
  const showNewest = (isByKeyboard: boolean): void => {
    const [first] = arrivals.events;
    onTakeIn();
    // The button is gone then: who pressed it by keyboard goes on in the list.
    if (isByKeyboard && first) focusOn(first.seq);
    setOpen(new Set());
    scroller.current?.scrollTo({ top: 0 });
  };
  const toggle = (seq: string): void => {
    const next = new Set(open);
    if (!next.delete(seq)) next.add(seq);
    setOpen(next);
  };
  return (
    <div className="relative">
      <NewPill arrivals={arrivals} onClick={showNewest} />
      <div
        ref={scroller}
        className="h-[max(20rem,calc(100dvh-15rem))] overflow-y-auto rounded-card border border-line bg-surface [overflow-anchor:none]"
      >
        <ul
          ref={list}
          aria-label={eventText.list}
          className="relative"
          style={{ height: virtualizer.getTotalSize() }}
        >
          {rows.map(({ index, key, start }) => {
            const event = events[index];
            return event === undefined ? null : (
              <li
                key={key}
                ref={virtualizer.measureElement}
                data-index={index}
                aria-setsize={hasOlder ? -1 : events.length}
                aria-posinset={index + 1}
                className="absolute inset-x-0 top-0"
                style={{ transform: `translateY(${start}px)` }}
              >
                <EventRow
                  event={event}
                  isOpen={open.has(event.seq)}
                  isActive={event.seq === active}
                  onToggle={() => toggle(event.seq)}
                  onFocus={() => setActive(event.seq)}
                  onKeyDown={(key) => move(index, key)}
                />
              </li>
            );
          })}
        </ul>
        <p role="status" className="h-10 px-2 py-2.5 text-center text-sm text-muted">
          {isLoadingOlder ? eventText.loading : hasOlder ? "" : eventText.end}
        </p>
      </div>
    </div>
  );
}
