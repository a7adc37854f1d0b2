"use client";

import { useScope } from "@/components/frame/use-scope";
import { cn } from "@/components/ui/cn";
import { useIsInteractive } from "@/components/ui/use-is-interactive";
import type { TimingsDto } from "@/lib/timings/schema";
import { firstStartsText } from "@/lib/text/first-starts";

interface FirstStartsSwitchProps {
  /** What is said of beside it; null: it is said elsewhere, or nothing is left out. */
  readonly leftOut: TimingsDto["leftOut"];
  readonly className?: string;
}

/** Whether first starts count; how many do not is said. */
export function FirstStartsSwitch({ leftOut, className }: FirstStartsSwitchProps) {
  const { firsts, setFirsts } = useScope();
  const isInteractive = useIsInteractive();
  return (
    <div className={cn("flex flex-wrap items-center gap-x-3 text-sm text-muted", className)}>
      <label className="flex min-h-6 w-fit items-center gap-2 print:hidden">
        <input
          type="checkbox"
          checked={firsts}
          disabled={!isInteractive}
          onChange={(event) => void setFirsts(event.target.checked)}
        />
        {firstStartsText.count}
      </label>
      {leftOut !== null && firstStartsText.countOf(leftOut) > 0 ? (
        <span>{firstStartsText.leftOut(leftOut)}</span>
      ) : null}
    </div>
  );
}
