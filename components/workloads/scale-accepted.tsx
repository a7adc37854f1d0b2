"use client";

import { useLayoutEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { text } from "@/lib/text/en";
import { workloadText } from "@/lib/text/workloads";

interface UndoProps {
  readonly onUndo: () => void;
  /** Takes the focus before the button goes, which would drop it. */
  readonly focusElsewhere: () => void;
}

function Undo({ onUndo, focusElsewhere }: UndoProps) {
  const button = useRef<HTMLButtonElement>(null);
  const leave = useRef(focusElsewhere);
  useLayoutEffect(() => {
    leave.current = focusElsewhere;
  });
  useLayoutEffect(() => {
    const own = button.current;
    return () => {
      if (document.activeElement === own) leave.current();
    };
  }, []);
  return (
    <Button
      ref={button}
      variant="ghost"
      size="sm"
      className="-my-1 ml-1 underline underline-offset-4"
      onClick={onUndo}
    >
      {text.actions.undo}
    </Button>
  );
}

interface ScaleAcceptedProps extends Pick<UndoProps, "focusElsewhere"> {
  readonly accepted: { readonly from: number; readonly replicas: number } | null;
  /** Null where there is no way back any more. */
  readonly onUndo: (() => void) | null;
}

/** What was accepted a moment ago, and the way back. */
export function ScaleAccepted({ accepted, onUndo, focusElsewhere }: ScaleAcceptedProps) {
  return (
    <span role="status">
      {accepted === null ? null : workloadText.scaled(accepted.from, accepted.replicas)}
      {accepted === null || onUndo === null ? null : <Undo onUndo={onUndo} focusElsewhere={focusElsewhere} />}
    </span>
  );
}
