"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { ArrowUp } from "lucide-react";
import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from "react";
import { Button } from "@/components/ui/button";
import { formatCount } from "@/lib/format/format-number";
import type { EventDto } from "@/lib/events/schema";
import { eventText } from "@/lib/text/events";
import { cn } from "@/components/ui/cn";
import { EventRow } from "./event-row";
import { EventsOnPaper } from "./events-on-paper";
import { LIST_HEIGHT } from "./list-height";
import type { Arrivals } from "./prepare-event-list";
import { rowsOf, type ListRow } from "./prepare-event-rows";
import { dayWords } from "./prepare-event-words";

const ROW_PX = 40;
/** Of a day's heading, and of the one above the list. */
const DAY_PX = 32;
const PAGE = 10;
/** So near to the top counts as at the top, ms of inertia included. */
const TOP_PX = 4;

interface EventListProps {
  readonly events: readonly EventDto[];
  readonly arrivals: Arrivals;
  readonly onTakeIn: () => void;
  /** Said below the last. */
  readonly foot: string;
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
function useMovingFocus(events: readonly EventDto[], scrollTo: (seq: string) => void) {
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
  const move = (seq: string, event: KeyboardEvent): void => {
    const step = STEP[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const from = events.findIndex((one) => one.seq === seq);
    const index = Math.min(events.length - 1, Math.max(0, from + step));
    const target = events[index];
    if (!target) return;
    focusOn(target.seq);
    scrollTo(target.seq);
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
  const { events, arrivals, onTakeIn, foot, hasOlder, isLoadingOlder, onLoadOlder } = props;
  const all = useMemo(() => rowsOf(events), [events]);
  const scroller = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  // Its functions can't be memoized, so the compiler leaves this component as it is written.
  // eslint-disable-next-line react-hooks/incompatible-library
  const virtualizer = useVirtualizer({
    count: all.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (all[index]?.kind === "day" ? DAY_PX : ROW_PX),
    getItemKey: (index) => all[index]?.key ?? index,
    scrollMargin: DAY_PX,
    scrollPaddingStart: DAY_PX,
    overscan: 12,
    initialRect: { width: 0, height: 640 },
  });
  const rows = virtualizer.getVirtualItems();
  const scrollTo = (seq: string): void => {
    const index = all.findIndex(({ key }) => key === seq);
    if (index >= 0) virtualizer.scrollToIndex(index);
  };
  const { list, active, setActive, focusOn, move } = useMovingFocus(events, scrollTo);
  const isReading = (): boolean =>
    (scroller.current?.scrollTop ?? 0) > TOP_PX ||
    open.size > 0 ||
    scroller.current?.contains(document.activeElement) === true;
  useAutomaticIntake(arrivals, isReading, onTakeIn);
  // A late one stands in its place, which may be far down.
  const sought = useRef<string | null>(null);
  useEffect(() => {
    const index = all.findIndex(({ key }) => key === sought.current);
    if (index < 0) return;
    sought.current = null;
    virtualizer.scrollToIndex(index, { align: index === 0 ? "start" : "center" });
  });
  const lastDrawn = rows.at(-1)?.index ?? -1;
  useEffect(() => {
    if (hasOlder && !isLoadingOlder && lastDrawn >= all.length - PAGE) onLoadOlder();
  }, [hasOlder, isLoadingOlder, lastDrawn, all.length, onLoadOlder]);
  const showNewest = (isByKeyboard: boolean): void => {
    const [first] = arrivals.events;
    onTakeIn();
    // The button is gone then: who pressed it by keyboard goes on in the list.
    if (isByKeyboard && first) focusOn(first.seq);
    setOpen(new Set());
    sought.current = first?.seq ?? null;
  };
  const toggle = (seq: string): void => {
    const next = new Set(open);
    if (!next.delete(seq)) next.add(seq);
    setOpen(next);
  };
  const seenFrom = virtualizer.scrollOffset ?? 0;
  const top = all[rows.find(({ end }) => end - DAY_PX > seenFrom)?.index ?? 0];
  const rowOf = (row: ListRow | undefined) =>
    row === undefined ? null : row.kind === "day" ? (
      <h2 className="flex h-8 items-center border-b border-line bg-subtle px-3 text-sm text-muted">
        {dayWords(row.day)}
      </h2>
    ) : (
      <EventRow
        event={row.event}
        isOpen={open.has(row.key)}
        isActive={row.key === active}
        onToggle={() => toggle(row.key)}
        onFocus={() => setActive(row.key)}
        onKeyDown={(key) => move(row.key, key)}
      />
    );
  return (
    <div className="relative">
      <EventsOnPaper rows={all} />
      <NewPill arrivals={arrivals} onClick={showNewest} />
      <div
        ref={scroller}
        className={cn(
          LIST_HEIGHT,
          "overflow-y-auto rounded-card border border-line bg-surface [overflow-anchor:none] print:hidden",
        )}
      >
        <p className="sticky top-0 z-[5] flex h-8 items-center border-b border-line bg-subtle px-3 text-sm text-muted">
          {top === undefined ? "" : dayWords(top.day)}
        </p>
        <ul
          ref={list}
          aria-label={eventText.list}
          className="relative"
          style={{ height: virtualizer.getTotalSize() }}
        >
          {rows.map(({ index, key, start }) => (
            <li
              key={key}
              ref={virtualizer.measureElement}
              data-index={index}
              className="absolute inset-x-0 top-0"
              style={{ transform: `translateY(${start - DAY_PX}px)` }}
            >
              {rowOf(all[index])}
            </li>
          ))}
        </ul>
        <p role="status" className="h-10 px-2 py-2.5 text-center text-sm text-muted">
          {foot}
        </p>
      </div>
    </div>
  );
}
