"use client";

import { Check, Circle } from "lucide-react";
import { useState, type ReactNode } from "react";
import { useRead } from "@/components/frame/use-read";
import { useScope } from "@/components/frame/use-scope";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Link } from "@/components/ui/link";
import { UnfoldOnPhone } from "@/components/ui/unfold-on-phone";
import { useFocusOnMount } from "@/components/ui/use-focus-on-mount";
import { FIRST_STEPS, firstVisitOf } from "@/lib/applications/first-visit/core/first-steps";
import { enginesBesideOptions, firstVisitOptions } from "@/lib/applications/first-visit/query-options";
import { healthOptions } from "@/lib/health/query-options";
import { text } from "@/lib/text/en";
import { firstVisitText } from "@/lib/text/first-visit";
import { timingsOptions } from "@/lib/timings/query-options";
import { workloadsOptions } from "@/lib/workloads/query-options";
import { firstVisitCookie } from "./first-visit-cookie";
import { stepWords, type Found, type StepWords } from "./prepare-first-visit";

const words = firstVisitText;

/** What the overview has read for other parts of it, and what engines say once it takes clicks. */
function useFound(): Found {
  const { window, sight, firsts } = useScope();
  const { data: workloads } = useRead(workloadsOptions());
  const { data: health } = useRead(healthOptions());
  const { data: timings } = useRead(timingsOptions({ ...sight, firsts, window }));
  const { data: beside, isError } = useRead(enginesBesideOptions(), "later");
  return {
    workloads: workloads?.items,
    engines: isError ? null : beside?.engines,
    providers: health?.providers,
    startup: timings?.items.find(({ timing }) => timing === "startup"),
  };
}

/** What to do first, until all of it was done or somebody puts it away. */
export function FirstVisit() {
  const { data } = useRead(firstVisitOptions());
  const [stands, setStands] = useState<"as opened" | "away" | "back">("as opened");
  if (data === undefined || firstVisitOf(data.done).isOver) return null;
  const put = (next: "away" | "back"): void => {
    document.cookie = firstVisitCookie(next === "away");
    setStands(next);
  };
  return stands === "away" ? (
    <PutAway onUndo={() => put("back")} />
  ) : (
    <Steps done={data.done} takesFocus={stands === "back"} onAway={() => put("away")} />
  );
}

function PutAway({ onUndo }: { onUndo: () => void }) {
  const undo = useFocusOnMount<HTMLButtonElement>();
  return (
    <div className="mb-4 flex flex-wrap items-center gap-x-3">
      <p role="status" className="text-muted">
        {words.isAway}
      </p>
      <Button ref={undo} variant="ghost" onClick={onUndo}>
        {text.actions.undo}
      </Button>
    </div>
  );
}

interface StepsProps {
  readonly done: Readonly<Record<StepWords["step"], boolean>>;
  /** They were put away and are back. */
  readonly takesFocus: boolean;
  readonly onAway: () => void;
}

function Steps({ done, takesFocus, onAway }: StepsProps) {
  const found = useFound();
  const away = useFocusOnMount<HTMLButtonElement>(takesFocus);
  const said = words.progress(firstVisitOf(done).done, FIRST_STEPS.length);
  return (
    <Card aria-label={words.title} className="mb-4 py-3 print:hidden">
      <UnfoldOnPhone
        label={
          <span className="font-medium">
            {words.title}: {said}
          </span>
        }
      >
        <div className="mb-2 flex items-center justify-between gap-3">
          <p className="max-sm:hidden">
            <span className="font-medium">{words.title}</span> <span className="text-muted">· {said}</span>
          </p>
          <Button ref={away} variant="ghost" onClick={onAway} className="-my-1 -mr-2 ml-auto">
            {words.away}
          </Button>
        </div>
        <ol className="grid gap-x-6 gap-y-3 sm:grid-cols-2 xl:auto-cols-fr xl:grid-flow-col xl:grid-cols-none">
          {FIRST_STEPS.map((step) => (
            <Step key={step} {...stepWords(step, found)} isDone={done[step]} />
          ))}
        </ol>
      </UnfoldOnPhone>
    </Card>
  );
}

function Step({ title, body, found, href, isDone }: StepWords & { readonly isDone: boolean }): ReactNode {
  const Mark = isDone ? Check : Circle;
  return (
    <li className="flex min-w-0 gap-2">
      <Mark
        size={18}
        aria-hidden
        className={isDone ? "mt-0.5 shrink-0 text-success" : "mt-0.5 shrink-0 text-muted"}
      />
      <div className="min-w-0">
        <Link
          href={href}
          className="inline-flex min-h-6 items-center font-medium underline underline-offset-4"
        >
          {title}
        </Link>
        {isDone ? <span className="text-muted"> · {words.done}</span> : null}
        <p className="text-muted">{body}</p>
        <p className="min-h-5 text-sm break-words text-muted">{found}</p>
      </div>
    </li>
  );
}
