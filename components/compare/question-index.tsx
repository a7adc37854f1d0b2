"use client";

import { ChevronRight } from "lucide-react";
import { cn } from "@/components/ui/cn";
import { useIsInteractive } from "@/components/ui/use-is-interactive";
import type { Comparison } from "@/lib/comparisons/schema";
import { unbroken } from "@/lib/format/unbroken";
import { compareText } from "@/lib/text/compare";
import { QUESTIONS, type QuestionId } from "./compare-params";
import { answerOf } from "./prepare-answers";

interface QuestionIndexProps {
  readonly comparison: Comparison;
  readonly open: readonly QuestionId[];
  readonly onToggle: (id: QuestionId) => void;
}

/** Every question with its answer in a line, which stays in view; one that is chosen opens its section. */
export function QuestionIndex({ comparison, open, onToggle }: QuestionIndexProps) {
  const isInteractive = useIsInteractive();
  return (
    <div
      role="group"
      aria-label={compareText.index.label}
      className="self-start rounded-card border border-line bg-surface p-1 lg:sticky lg:top-18"
    >
      <ul>
        {QUESTIONS.map((id) => {
          const isOpen = open.includes(id);
          return (
            <li key={id} className="border-b border-line last:border-b-0">
              <button
                type="button"
                aria-expanded={isOpen}
                aria-controls={isOpen ? id : undefined}
                disabled={!isInteractive}
                onClick={() => onToggle(id)}
                className={cn(
                  "flex w-full items-start gap-2 rounded-[8px] p-2.5 text-left -outline-offset-2 hover:bg-subtle",
                  isOpen && "bg-subtle",
                )}
              >
                <ChevronRight
                  size={16}
                  aria-hidden
                  className={cn("mt-0.5 shrink-0 text-muted transition-transform", isOpen && "rotate-90")}
                />
                <span className="min-w-0">
                  <span className="block font-medium">{compareText.index.titles[id]}</span>
                  <span className="block text-sm text-pretty text-muted">
                    {unbroken(answerOf(id, comparison))}
                  </span>
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
