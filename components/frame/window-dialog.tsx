"use client";

import { useState, type FormEvent } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useErrorFocus } from "@/components/ui/use-error-focus";
import { isoOfUtcField, utcFieldOf } from "@/components/ui/utc-field";
import { isoOf } from "@/lib/lifecycle/instant";
import { serverNow } from "@/lib/http/server-clock";
import { parseWindow, timesOfWindow, windowOf, type Window } from "@/lib/lifecycle/window";
import { text } from "@/lib/text/en";

const HOUR_MS = 3_600_000;
const words = text.customWindow;

interface WindowDialogProps {
  readonly window: Window;
  readonly onChange: (window: Window) => void;
  readonly onClose: () => void;
}

/** A time window between two times; begins with the one that is set, else with the last hour. */
export function WindowDialog({ window, onChange, onClose }: WindowDialogProps) {
  const [begun] = useState(() => {
    const now = serverNow() ?? Date.now();
    return timesOfWindow(window) ?? { since: now - HOUR_MS, until: now };
  });
  const [from, setFrom] = useState(utcFieldOf(isoOf(begun.since)));
  const [to, setTo] = useState(utcFieldOf(isoOf(begun.until)));
  const [problem, setProblem] = useState<{ readonly from?: string; readonly to?: string } | null>(null);
  const form = useErrorFocus<HTMLFormElement>(problem);
  const apply = (event: FormEvent): void => {
    event.preventDefault();
    const [since, until] = [Date.parse(isoOfUtcField(from)), Date.parse(isoOfUtcField(to))];
    if (Number.isNaN(since)) return setProblem({ from: words.missing });
    if (Number.isNaN(until)) return setProblem({ to: words.missing });
    const next = parseWindow(windowOf(since, until));
    if (next === null) return setProblem({ to: words.reversed });
    onChange(next);
    onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={words.title}
      description={words.description}
    >
      <form ref={form} noValidate onSubmit={apply} className="flex flex-col gap-4">
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label={words.from} error={problem?.from} hasRoom>
            {(control) => (
              <Input
                {...control}
                type="datetime-local"
                step={1}
                value={from}
                onChange={(event) => setFrom(event.target.value)}
              />
            )}
          </Field>
          <Field label={words.to} error={problem?.to} hasRoom>
            {(control) => (
              <Input
                {...control}
                type="datetime-local"
                step={1}
                value={to}
                onChange={(event) => setTo(event.target.value)}
              />
            )}
          </Field>
        </div>
        <Button type="submit" variant="primary" className="self-start">
          {words.apply}
        </Button>
      </form>
    </Dialog>
  );
}
