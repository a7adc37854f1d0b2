"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { buttonStyle } from "@/components/ui/button-style";
import { Link } from "@/components/ui/link";
import { canExtend, canStop } from "@/lib/experiments/core/can-on";
import type { ExperimentDetailDto } from "@/lib/experiments/schema";
import { experimentText } from "@/lib/text/experiments";
import { reasonAgainst } from "@/lib/workloads/core/can-on";
import type { ExperimentAction } from "./actions";
import { comparisonHref } from "./prepare-experiment-words";

const StopDialog = dynamic(() => import("./stop-dialog").then((room) => room.StopDialog), { ssr: false });
const ExtendDialog = dynamic(() => import("./extend-dialog").then((room) => room.ExtendDialog), {
  ssr: false,
});

interface ExperimentControlsProps {
  readonly experiment: ExperimentDetailDto;
  readonly stop: ExperimentAction;
  readonly extend: ExperimentAction;
}

/** What can be done with an experiment as it stands. */
export function ExperimentControls({ experiment, stop, extend }: ExperimentControlsProps) {
  const [asked, setAsked] = useState<"stop" | "extend" | null>(null);
  const isOver = experiment.finishedAt !== null;
  const close = (): void => setAsked(null);
  const cannotExtend = reasonAgainst(canExtend(experiment));
  return (
    <div className="flex flex-wrap gap-2">
      {isOver || experiment.measured > 0 ? (
        <Link
          href={comparisonHref(experiment)}
          className={buttonStyle({ variant: isOver ? "primary" : "secondary" })}
        >
          {experimentText.compare}
        </Link>
      ) : null}
      {isOver ? null : (
        <Button
          impossibleBecause={cannotExtend}
          onClick={() => cannotExtend === undefined && setAsked("extend")}
        >
          {experimentText.addRounds}
        </Button>
      )}
      {canStop({ isOver }).isPossible && experiment.phase !== "restoring" ? (
        <Button onClick={() => setAsked("stop")}>{experimentText.stop}</Button>
      ) : null}
      {asked === "stop" ? <StopDialog experiment={experiment} action={stop} onClose={close} /> : null}
      {asked === "extend" ? <ExtendDialog experiment={experiment} action={extend} onClose={close} /> : null}
    </div>
  );
}
