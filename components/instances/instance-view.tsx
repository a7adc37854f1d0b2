"use client";

import { useRead } from "@/components/frame/use-read";
import type { ReactNode } from "react";
import { PhaseCell } from "@/components/fleet/instance-cell";
import { QueryError } from "@/components/frame/query-error";
import { useServerClock } from "@/components/ui/use-now";
import { Badge } from "@/components/ui/badge";
import { Card, CardTitle } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { PageSkeleton } from "@/components/ui/skeleton";
import { instanceOptions } from "@/lib/instances/query-options";
import type { InstanceDetailDto } from "@/lib/instances/schema";
import { text } from "@/lib/text/en";
import { observingText } from "@/lib/text/observing";
import { instanceText } from "@/lib/text/instances";
import { InstanceEvents } from "./instance-events";
import { InstanceFacts } from "./instance-facts";
import { InstanceStages } from "./instance-stages";
import { InstanceUsage } from "./instance-usage";
import { LogTail } from "./log-tail";
import { MadeBy } from "./made-by";
import { instanceSentence } from "./prepare-instance-sentence";

/** One instance: its sentence, its stages, what it writes, where it is and what it is. */
export function InstanceView({ id }: { id: string }) {
  const { data, error, refetch } = useRead(instanceOptions(id));
  if (!data && error) return <QueryError error={error} onRetry={() => void refetch()} />;
  if (!data) return <PageSkeleton />;
  return <Instance instance={data} />;
}

function Head({ instance, now }: { instance: InstanceDetailDto; now: number }) {
  const { id, kind, phase, message, isSimulated, isObserved } = instance;
  return (
    <div className="mb-4">
      <p className="flex flex-wrap items-center gap-2 text-muted">
        <PhaseCell kind={kind} phase={phase} label={phase} />
        <span className="font-mono text-sm text-text">{id}</span>
        <CopyButton value={id} label={`name of ${id}`} />
        {text.kinds[kind]}
        {isSimulated ? <Badge>{text.simulated}</Badge> : null}
        {isObserved ? <Badge>{observingText.badge}</Badge> : null}
      </p>
      <h1 className="min-h-14 text-[20px] leading-7 font-semibold sm:min-h-7">
        {instanceSentence(instance, now)}
      </h1>
      <p className="mt-1 text-muted">
        {isObserved ? observingText.instance.madeBy : <MadeBy instance={instance} />}
      </p>
      {message === null ? null : (
        <p className="mt-2 rounded-card border border-line p-3 break-words">{message}</p>
      )}
    </div>
  );
}

function Address({ instance: { id, address }, isOver }: { instance: InstanceDetailDto; isOver: boolean }) {
  const words = instanceText.address;
  let content: ReactNode = <p className="text-muted">{words.none}</p>;
  if (isOver) content = <p className="text-muted">{words.over}</p>;
  else if (address !== null) {
    content = (
      <p className="flex items-center gap-1 font-mono">
        {address} <CopyButton value={address} label={`address of ${id}`} />
      </p>
    );
  }
  return (
    <Card aria-label={words.title}>
      <CardTitle>{words.title}</CardTitle>
      {content}
    </Card>
  );
}

function Instance({ instance }: { instance: InstanceDetailDto }) {
  const { id, phase, kind, hasLogs, isObserved } = instance;
  const isOver = phase === "stopped" || phase === "failed";
  const now = useServerClock(instance.asOf, !isOver);
  return (
    <>
      <Head instance={instance} now={now} />
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-4">
          <InstanceStages instance={instance} now={now} />
          {isObserved ? null : <InstanceUsage instance={instance} isOver={isOver} />}
          <Card aria-label={instanceText.logs.title}>
            <CardTitle aside={<span className="text-sm text-muted">{instanceText.logs.caption[kind]}</span>}>
              {instanceText.logs.title}
            </CardTitle>
            {hasLogs === false || isObserved ? (
              <p className="text-muted">
                {isObserved ? observingText.instance.noLogs : instanceText.logs.none}
              </p>
            ) : (
              <LogTail id={id} isOver={isOver} />
            )}
          </Card>
        </div>
        <div className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-4">
          {isObserved ? null : <Address instance={instance} isOver={isOver} />}
          <InstanceFacts instance={instance} />
          <InstanceEvents id={id} />
        </div>
      </div>
    </>
  );
}
