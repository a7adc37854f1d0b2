"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { EmptyState } from "@/components/ui/empty-state";
import { FormProblem } from "@/components/ui/form-problem";
import { RelativeTime } from "@/components/ui/relative-time";
import { useIntent } from "@/components/workloads/use-intent";
import { MISSING } from "@/lib/format/missing";
import type { ObservedGroupDto, ObservedSourceDto } from "@/lib/observing/schema";
import { observingText } from "@/lib/text/observing";
import type { ObservingActions } from "./actions";
import { GroupTable } from "./group-table";

const MappingDialog = dynamic(() => import("./mapping-dialog").then((room) => room.MappingDialog));
const StopDialog = dynamic(() => import("./stop-dialog").then((room) => room.StopDialog));

const words = observingText.source;
const TONES = { waiting: "neutral", watched: "success", away: "danger", stopped: "neutral" } as const;

interface SourceCardProps {
  readonly source: ObservedSourceDto;
  readonly applications: readonly string[];
  readonly actions: ObservingActions;
}

/** One engine: whether it is seen, what it has and where that belongs. */
export function SourceCard({ source, applications, actions }: SourceCardProps) {
  const { name, state } = source;
  const [changed, setChanged] = useState<ObservedGroupDto | null>(null);
  const [isStopping, setStopping] = useState(false);
  return (
    <Card aria-label={name} className="min-w-0">
      <div className="flex flex-wrap items-center gap-2">
        <h2 className="min-w-0 font-medium break-words">{name}</h2>
        <Badge tone={TONES[state]}>{words.states[state]}</Badge>
        <span className="ml-auto">
          {state === "stopped" ? (
            <Again source={source} action={actions.observe} />
          ) : (
            <Button size="sm" onClick={() => setStopping(true)}>
              {words.stop}
            </Button>
          )}
        </span>
      </div>
      <Standing source={source} />
      <Facts source={source} />
      {source.groups.length === 0 ? (
        <div className="mt-3">
          <EmptyState title={words.noGroups}>{words.noGroupsBody}</EmptyState>
        </div>
      ) : (
        <GroupTable source={source} onChange={setChanged} />
      )}
      {changed === null ? null : (
        <MappingDialog
          source={source}
          group={changed}
          applications={applications}
          action={actions.change}
          onClose={() => setChanged(null)}
        />
      )}
      {isStopping ? (
        <StopDialog source={source} action={actions.stop} onClose={() => setStopping(false)} />
      ) : null}
    </Card>
  );
}

/** In a sentence, and since when. */
function Standing({ source: { state, away, stoppedAt } }: { source: ObservedSourceDto }) {
  switch (state) {
    case "away":
      return (
        <p role="status" className="mt-1 break-words text-danger">
          {words.away(away?.because ?? "")} {away === null ? null : <RelativeTime at={away.since} />}
        </p>
      );
    case "stopped":
      return (
        <p className="mt-1 text-muted">
          {words.stopped} {stoppedAt === null ? null : <RelativeTime at={stoppedAt} />}
        </p>
      );
    case "waiting":
      return <p className="mt-1 text-muted">{words.waiting}</p>;
    case "watched":
      return <p className="mt-1 text-muted">{words.followed}</p>;
  }
}

function Facts({ source }: { source: ObservedSourceDto }) {
  const { name, address, engineVersion, observedAt, containers, ofMayfly, beyond } = source;
  const leftOut = [
    ...(ofMayfly > 0 ? [words.ofMayfly(ofMayfly)] : []),
    ...(beyond > 0 ? [words.beyond(beyond)] : []),
  ];
  return (
    <dl className="mt-3 grid grid-cols-[minmax(0,6rem)_minmax(0,1fr)] gap-x-3 gap-y-1">
      <dt className="text-muted">{words.address}</dt>
      <dd className="flex items-center gap-1 font-mono text-sm">
        <span className="min-w-0 break-all">{address}</span>
        <CopyButton value={address} label={words.addressOf(name)} />
      </dd>
      <dt className="text-muted">{words.version}</dt>
      <dd>{engineVersion ?? MISSING}</dd>
      <dt className="text-muted">{words.since}</dt>
      <dd>
        <RelativeTime at={observedAt} />
      </dd>
      <dt className="text-muted">{words.containers}</dt>
      <dd>{[String(containers), ...leftOut].join(" · ")}</dd>
    </dl>
  );
}

interface AgainProps {
  readonly source: ObservedSourceDto;
  readonly action: ObservingActions["observe"];
}

function Again({ source: { address }, action }: AgainProps) {
  const { send, isPending, failure } = useIntent(action, "observing");
  return (
    <span className="flex flex-col items-end">
      <Button size="sm" isBusy={isPending} onClick={() => void send({ address })}>
        {words.again}
      </Button>
      {failure === null ? null : <FormProblem refusal={failure} />}
    </span>
  );
}
