"use client";

import { ArrowDown, ArrowUp, GripVertical, X } from "lucide-react";
import { useRef, useState, type DragEvent } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import type { Section } from "@/lib/reports/schema";
import type { Sight } from "@/lib/sight/core/in-sight";
import { makingText } from "@/lib/text/report-making";
import { reportsText } from "@/lib/text/reports";
import { ExperimentChoice, RolloutChoice } from "./recent-choice";

const words = makingText.editor;

interface SectionListProps {
  readonly sections: readonly Section[];
  /** Of which rollouts and experiments are offered. */
  readonly sight: Sight;
  /** What is wrong with a field of a section. */
  readonly errorOf: (id: string, field: string) => string | undefined;
  readonly onMove: (id: string, by: number) => void;
  readonly onRemove: (id: string) => void;
  readonly onReplace: (section: Section) => void;
}

/** The sections in order, moved by dragging or by keyboard; what moved where is said. */
export function SectionList(props: SectionListProps) {
  const { sections, sight, errorOf, onMove, onRemove, onReplace } = props;
  const [said, setSaid] = useState("");
  const [dragged, setDragged] = useState<string | null>(null);
  const list = useRef<HTMLOListElement>(null);
  const move = (section: Section, by: number): void => {
    const place = sections.indexOf(section) + by;
    if (place < 0 || place >= sections.length) return;
    onMove(section.id, by);
    setSaid(words.movedTo(reportsText.sections[section.kind], place + 1, sections.length));
  };
  const remove = (section: Section, index: number): void => {
    const buttons = list.current?.querySelectorAll<HTMLElement>("[data-remove]") ?? [];
    const next = buttons[index + 1] ?? buttons[index - 1];
    // Before its own button is gone, and where none is left, to what adds one.
    (
      next ?? list.current?.closest("fieldset")?.querySelector<HTMLElement>(":scope > [role=combobox]")
    )?.focus();
    onRemove(section.id);
    setSaid(words.removed(reportsText.sections[section.kind]));
  };
  const drop = (event: DragEvent, onto: Section): void => {
    event.preventDefault();
    const section = sections.find(({ id }) => id === dragged);
    if (section) move(section, sections.indexOf(onto) - sections.indexOf(section));
    setDragged(null);
  };
  return (
    <>
      <p role="status" className="sr-only">
        {said}
      </p>
      <ol ref={list} className="flex flex-col gap-2">
        {sections.map((section, index) => (
          <li
            key={section.id}
            onDragOver={(event) => dragged !== null && event.preventDefault()}
            onDrop={(event) => drop(event, section)}
            className={cn(
              "rounded-card border border-line bg-surface p-2",
              dragged === section.id && "opacity-50",
            )}
          >
            <div className="flex items-center gap-1">
              <span
                draggable
                title={words.drag}
                onDragStart={() => setDragged(section.id)}
                onDragEnd={() => setDragged(null)}
                className="cursor-grab px-1 text-muted"
              >
                <GripVertical size={16} aria-hidden />
              </span>
              <span className="min-w-0 grow truncate font-medium">{reportsText.sections[section.kind]}</span>
              <Mover section={section} by={-1} isPossible={index > 0} onMove={move} />
              <Mover section={section} by={1} isPossible={index < sections.length - 1} onMove={move} />
              <Button
                size="sm"
                variant="ghost"
                className="size-7! px-0!"
                aria-label={`${words.remove}: ${reportsText.sections[section.kind]}`}
                data-remove
                onClick={() => remove(section, index)}
              >
                <X size={14} aria-hidden />
              </Button>
            </div>
            <Detail
              section={section}
              sight={sight}
              errorOf={(field) => errorOf(section.id, field)}
              onReplace={onReplace}
            />
          </li>
        ))}
      </ol>
    </>
  );
}

interface MoverProps {
  readonly section: Section;
  readonly by: 1 | -1;
  readonly isPossible: boolean;
  readonly onMove: (section: Section, by: number) => void;
}

/** Keeps the focus where it can't go further, which a disabled one would lose. */
function Mover({ section, by, isPossible, onMove }: MoverProps) {
  const label = by < 0 ? words.up : words.down;
  return (
    <Button
      size="sm"
      variant="ghost"
      className="size-7! px-0!"
      aria-label={`${label}: ${reportsText.sections[section.kind]}`}
      impossibleBecause={isPossible ? undefined : label}
      onClick={() => onMove(section, by)}
    >
      {by < 0 ? <ArrowUp size={14} aria-hidden /> : <ArrowDown size={14} aria-hidden />}
    </Button>
  );
}

interface DetailProps extends Pick<SectionListProps, "sight" | "onReplace"> {
  readonly section: Section;
  readonly errorOf: (field: string) => string | undefined;
}

function Detail({ section, sight, errorOf, onReplace }: DetailProps) {
  switch (section.kind) {
    case "text":
      return (
        <Field
          label={reportsText.sections.text}
          isLabelHidden
          hint={words.markdown}
          error={errorOf("markdown")}
        >
          {(control) => (
            <Textarea
              {...control}
              value={section.markdown}
              onChange={(event) => onReplace({ ...section, markdown: event.target.value })}
            />
          )}
        </Field>
      );
    case "rollout":
      return (
        <RolloutChoice
          sight={sight}
          value={section.rolloutId}
          error={errorOf("rolloutId")}
          onChange={(rolloutId) => onReplace({ ...section, rolloutId })}
        />
      );
    case "experiment":
      return (
        <ExperimentChoice
          sight={sight}
          value={section.experimentId}
          error={errorOf("experimentId")}
          onChange={(experimentId) => onReplace({ ...section, experimentId })}
        />
      );
    default:
      return null;
  }
}
