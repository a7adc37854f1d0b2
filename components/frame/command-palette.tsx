"use client";

import { useRead } from "./use-read";
import { Command } from "cmdk";
import { useRouter } from "next/navigation";
import { useTheme } from "next-themes";
import { useState } from "react";
import { changeOf } from "@/components/rollouts/prepare-change-words";
import { outcomeWords } from "@/components/rollouts/prepare-outcome-words";
import { Dialog } from "@/components/ui/dialog";
import { inSightOf } from "@/lib/sight/core/in-sight";
import { rolloutsOptions } from "@/lib/rollouts/query-options";
import { text } from "@/lib/text/en";
import { workloadsOptions } from "@/lib/workloads/query-options";
import { PAGES } from "./pages";
import { paletteGroups, withRecent, type Entry, type Group } from "./prepare-palette";
import { useRecentChoices } from "./use-recent-choices";
import { useScope } from "./use-scope";

/** Its top stays where it is while what is found grows and shrinks. */
const PLACE =
  "top-[10dvh] left-1/2 max-h-[80dvh] w-[min(560px,calc(100vw-16px))] -translate-x-1/2 rounded-card";

interface CommandPaletteProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

const ITEM =
  "flex min-h-9 items-center justify-between gap-3 rounded-[6px] px-2 data-[selected=true]:bg-subtle aria-disabled:text-muted";
const GROUP =
  "[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:py-1 [&_[cmdk-group-heading]]:text-muted";
const NEWEST_ROLLOUTS = 20;

function useGroups(typed: string): Group[] {
  const { query, sight } = useScope();
  const { data: workloads } = useRead(workloadsOptions());
  const { data: rollouts } = useRead(rolloutsOptions({ ...sight, limit: NEWEST_ROLLOUTS }), "later");
  const all = workloads?.items ?? [];
  return paletteGroups({
    pages: PAGES,
    query,
    typed,
    workloads: inSightOf(all, sight).toSorted((one, other) => (one.id < other.id ? -1 : 1)),
    rollouts: rollouts?.items ?? [],
    outcomeOf: outcomeWords,
    changeOf: ({ id }) => {
      const found = rollouts?.items.find((rollout) => rollout.id === id);
      return found ? changeOf(found) : "";
    },
    applications: [...new Map(all.map((one) => [one.applicationId, one.applicationName]))]
      .map(([id, name]) => ({ id, name }))
      .sort((a, b) => (a.id < b.id ? -1 : 1)),
  });
}

function useChoose(close: () => void): (entry: Entry) => void {
  const router = useRouter();
  const { setTheme } = useTheme();
  const { setWindow, setApplication } = useScope();
  return ({ choice }) => {
    close();
    switch (choice.does) {
      case "go":
        return router.push(choice.href);
      case "window":
        return void setWindow(choice.window);
      case "application":
        return void setApplication(choice.application);
      case "theme":
        return setTheme(choice.theme);
    }
  };
}

/** Finds pages, workloads, rollouts, instances and whatever can be done or set; what was chosen last comes first. */
export function CommandPalette({ open, onOpenChange }: CommandPaletteProps) {
  const [typed, setTyped] = useState("");
  const { recent, remember } = useRecentChoices();
  const groups = withRecent(useGroups(typed), recent, typed);
  const choose = useChoose(() => onOpenChange(false));
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={text.frame.palette} className={PLACE}>
      <Command label={text.frame.palette}>
        <Command.Input
          placeholder={text.frame.palettePlaceholder}
          value={typed}
          onValueChange={setTyped}
          className="mb-2 h-10 w-full rounded-[8px] border border-line-strong bg-surface px-3"
        />
        <Command.List className="max-h-[50dvh] overflow-y-auto">
          <Command.Empty className="p-2 text-muted">{text.frame.paletteEmpty}</Command.Empty>
          {groups.map(({ heading, entries }) => (
            <Command.Group key={heading} heading={heading} className={GROUP}>
              {entries.map((entry) => (
                <Command.Item
                  key={entry.key}
                  value={`${heading} ${entry.label} ${entry.hint}`}
                  disabled={!entry.isPossible}
                  onSelect={() => {
                    remember(entry.key);
                    choose(entry);
                  }}
                  className={ITEM}
                >
                  <span className="min-w-0 truncate">{entry.label}</span>
                  <span className="shrink-0 text-sm text-muted">{entry.hint}</span>
                </Command.Item>
              ))}
            </Command.Group>
          ))}
        </Command.List>
      </Command>
    </Dialog>
  );
}
