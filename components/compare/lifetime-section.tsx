"use client";

import { formatWhole } from "@/lib/format/format-number";
import { EndsChart } from "@/components/charts/ends-chart";
import { LifetimesChart } from "@/components/charts/lifetimes-chart";
import type { Side } from "@/components/charts/sides";
import { SurvivalChart } from "@/components/charts/survival-chart";
import { Button } from "@/components/ui/button";
import type { Comparison, LifetimeQuestion } from "@/lib/comparisons/schema";
import { unbroken } from "@/lib/format/unbroken";
import { referencesBetween } from "@/lib/references/core/references";
import { compareText } from "@/lib/text/compare";
import { lifeNoteText } from "@/lib/text/life-notes";
import { lifetimesText } from "@/lib/text/lifetimes";
import type { ENDS } from "./compare-params";
import { Notes } from "./duration-section";
import { lifetimeWords } from "./prepare-lifetime-words";
import { ReferenceList } from "./reference-list";

type Ends = (typeof ENDS)[number];

interface LifetimeSectionProps {
  readonly comparison: Comparison;
  readonly a: Side;
  readonly b: Side;
  readonly ends: Ends;
  readonly onEnds: (ends: Ends) => void;
  readonly hasReferences: boolean;
}

const words = compareText.survival;

function captionOf({ a, b }: LifetimeQuestion): string {
  const count = (name: "n" | "failures" | "planned" | "unknown" | "alive"): string =>
    `${formatWhole(a[name])} and ${formatWhole(b[name])}`;
  const unknown = a.unknown + b.unknown > 0 ? ` · stopped for no known reason ${count("unknown")}` : "";
  return `ready → end · n = ${count("n")} · failures ${count("failures")} · planned stops ${count("planned")}${unknown} · still running ${count("alive")}`;
}

/** How long the instances of both groups live: curves, test, single lives. */
export function LifetimeSection({ comparison, a, b, ends, onEnds, hasReferences }: LifetimeSectionProps) {
  const question = comparison.lifetimes[ends];
  const references = hasReferences ? referencesBetween("ready", "end") : [];
  const names = { a: a.name, b: b.name };
  if (question.a.n + question.b.n === 0)
    return <p className="text-muted">Neither group has a lifetime in this window. {words.empty}</p>;
  return (
    <div className="flex min-w-0 flex-col gap-3">
      <p className="font-medium text-pretty">{unbroken(lifetimeWords(comparison.lifetimes, names, ends))}</p>
      <div role="group" aria-label={words.events} className="flex gap-1">
        {(["any", "failure"] as const).map((choice) => (
          <Button
            key={choice}
            size="sm"
            variant={choice === ends ? "secondary" : "ghost"}
            aria-pressed={choice === ends}
            onClick={() => onEnds(choice)}
          >
            {words[choice]}
          </Button>
        ))}
      </div>
      <SurvivalChart
        title={words.titles[ends]}
        share={words.shares[ends]}
        notes={ends === "failure" ? [lifetimesText.net] : []}
        caption={captionOf(question)}
        question={question}
        a={a}
        b={b}
        references={references}
        fileName={`compare-survival-${ends}`}
      />
      {ends === "failure" ? <p className="text-sm text-pretty text-muted">{lifetimesText.net}</p> : null}
      <EndsChart causes={comparison.lifetimes.causes} a={a} b={b} fileName="compare-ends" />
      <LifetimesChart
        caption={`ready → end, the newest ${formatWhole(comparison.a.lives.length)} and ${formatWhole(comparison.b.lives.length)} lives · an open end still runs`}
        a={{ ...a, lives: comparison.a.lives, half: comparison.lifetimes.any.a.half }}
        b={{ ...b, lives: comparison.b.lives, half: comparison.lifetimes.any.b.half }}
        references={references}
        fileName="compare-lifetimes"
      />
      <ReferenceList references={references} />
      <Notes
        notes={(["a", "b"] as const).flatMap((key) =>
          question[key].notes.map((note) => `${names[key]}: ${lifeNoteText(note)}`),
        )}
      />
    </div>
  );
}
