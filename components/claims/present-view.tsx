"use client";

import { ChevronLeft, ChevronRight, Maximize, Minimize, X } from "lucide-react";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useQueryStates } from "nuqs";
import { useEffect, useEffectEvent } from "react";
import { useFullScreen } from "@/components/experiments/use-full-screen";
import { withSearch } from "@/components/frame/paths";
import { QueryError } from "@/components/frame/query-error";
import { QueryNotice } from "@/components/frame/query-notice";
import { useRead } from "@/components/frame/use-read";
import { useScope } from "@/components/frame/use-scope";
import { Button } from "@/components/ui/button";
import { PageSkeleton } from "@/components/ui/skeleton";
import { claimsOptions } from "@/lib/claims/query-options";
import { experimentsOptions } from "@/lib/experiments/query-options";
import { claimsText } from "@/lib/text/claims";
import { claimParams } from "./claim-params";
import { RACE_ROOM } from "./race-room";
import { ClaimStage } from "./claim-stage";
import { placeAfter, stageMove, type StageMove } from "./prepare-stage-keys";

const LiveRace = dynamic(() => import("./live-race").then((room) => room.LiveRace), {
  ssr: false,
  loading: () => <div className={RACE_ROOM} />,
});

const words = claimsText.present;
const CONTROL = "a, button, input, select, textarea, [tabindex='0']";

/** One claim a screen, moved through by keyboard; its place is in the address. */
export function PresentView() {
  const { application, query, sight } = useScope();
  const { data, error, refetch } = useRead(claimsOptions(application));
  const experiments = useRead(experimentsOptions(sight)).data?.items ?? [];
  const [{ claim: id }, setParams] = useQueryStates(claimParams, { history: "replace" });
  const router = useRouter();
  const { ref, isFull, toggle } = useFullScreen();
  const items = data?.items ?? [];
  const place = Math.max(
    0,
    items.findIndex((one) => one.id === id),
  );
  const claim = items[place];
  const running = experiments.find(
    ({ finishedAt, scenario }) => finishedAt === null && scenario === claim?.scenario,
  );

  function carryOut(move: StageMove): void {
    if (move === "leave") {
      router.push(withSearch("/claims", query));
      return;
    }
    if (move === "full") {
      toggle?.();
      return;
    }
    const next = items[placeAfter(move, place, items.length)];
    if (next !== undefined && next.id !== id) void setParams({ claim: next.id });
  }

  const hear = useEffectEvent((event: KeyboardEvent) => {
    const isOnControl = event.target instanceof Element && event.target.closest(CONTROL) !== null;
    const move = stageMove(event, isOnControl);
    if (move === null) return;
    event.preventDefault();
    carryOut(move);
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => hear(event);
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, []);

  if (!data && error) return <QueryError error={error} onRetry={() => void refetch()} />;
  return (
    <main
      ref={ref}
      aria-label={words.title}
      className="flex min-h-dvh flex-col bg-background px-[clamp(16px,3vw,64px)] py-[clamp(12px,2vh,32px)]"
    >
      <QueryNotice />
      {claim === undefined || data === undefined ? (
        <PageSkeleton />
      ) : (
        <>
          <ClaimStage
            claim={claim}
            place={words.place(place + 1, items.length)}
            isBrief={running !== undefined}
          />
          {running === undefined ? null : <LiveRace id={running.id} />}
        </>
      )}
      <Bar
        place={place}
        all={items.length}
        isFull={isFull}
        hasFullScreen={toggle !== null}
        hasHint={running === undefined}
        onMove={carryOut}
      />
    </main>
  );
}

interface BarProps {
  readonly place: number;
  readonly all: number;
  readonly isFull: boolean;
  readonly hasFullScreen: boolean;
  readonly hasHint: boolean;
  readonly onMove: (move: StageMove) => void;
}

function Bar({ place, all, isFull, hasFullScreen, hasHint, onMove }: BarProps) {
  const fullScreen = isFull ? words.leaveFullScreen : words.fullScreen;
  return (
    <div className="mt-auto flex flex-wrap items-center gap-2 pt-3">
      <Button
        size="icon"
        aria-label={words.previous}
        disabled={place === 0}
        onClick={() => onMove("previous")}
      >
        <ChevronLeft size={18} aria-hidden />
      </Button>
      <Button size="icon" aria-label={words.next} disabled={place >= all - 1} onClick={() => onMove("next")}>
        <ChevronRight size={18} aria-hidden />
      </Button>
      <span aria-hidden className="px-2 text-[16px] tabular-nums">
        {words.place(place + 1, all)}
      </span>
      <span aria-hidden className="h-1.5 min-w-16 grow basis-24 rounded-full bg-line max-sm:hidden">
        <span
          className="block h-full rounded-full bg-text"
          style={{ width: `${((place + 1) / Math.max(1, all)) * 100}%` }}
        />
      </span>
      {hasFullScreen ? (
        <Button size="icon" aria-label={fullScreen} title={fullScreen} onClick={() => onMove("full")}>
          {isFull ? <Minimize size={18} aria-hidden /> : <Maximize size={18} aria-hidden />}
        </Button>
      ) : null}
      <Button size="icon" aria-label={words.leave} title={words.leave} onClick={() => onMove("leave")}>
        <X size={18} aria-hidden />
      </Button>
      {hasHint ? <p className="basis-full text-sm text-muted max-sm:hidden">{words.keys}</p> : null}
    </div>
  );
}
