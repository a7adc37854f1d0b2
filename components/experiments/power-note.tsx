"use client";

import { useMemo } from "react";
import { useRead } from "@/components/frame/use-read";
import { Button } from "@/components/ui/button";
import { noiseOptions } from "@/lib/experiments/query-options";
import type { Scenario } from "@/lib/experiments/core/scenarios";
import { unbroken } from "@/lib/format/unbroken";
import { typedNumber } from "@/lib/lifecycle/typed-number";
import { experimentText } from "@/lib/text/experiments";
import { powerWords } from "./prepare-power-words";

interface PowerNoteProps {
  readonly applicationId: string;
  readonly scenario: Scenario;
  /** As they are typed. */
  readonly rounds: string;
  readonly onTake: (rounds: number) => void;
}

/** How many rounds it takes here, in a place that is kept for it, so that nothing moves with another choice. */
export function PowerNote({ applicationId, scenario, rounds, onTake }: PowerNoteProps) {
  const { data } = useRead(noiseOptions({ applicationId, scenario }), "later");
  const typed = typedNumber(rounds);
  const words = useMemo(() => (data ? powerWords(data, typed) : null), [data, typed]);
  const planned = words?.planned ?? null;
  const isOffered = planned !== null && planned !== typed;
  return (
    <div className="flex min-h-24 flex-wrap items-start gap-x-4 gap-y-1 sm:min-h-15">
      <p aria-live="polite" className="max-w-prose grow basis-80 text-muted">
        {unbroken([words?.said, words?.chosen].filter(Boolean).join(" "))}
      </p>
      {/* As wide as with two digits. */}
      <Button
        size="sm"
        className={isOffered ? "min-w-28" : "invisible min-w-28"}
        onClick={() => planned !== null && onTake(planned)}
      >
        {experimentText.power.take(planned ?? 0)}
      </Button>
    </div>
  );
}
