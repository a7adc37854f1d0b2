"use client";

import { Command } from "cmdk";
import { useRouter } from "next/navigation";
import { Dialog } from "@/components/ui/dialog";
import { text } from "@/lib/text/en";
import { PAGES } from "./pages";
import { useScope } from "./use-scope";
import { useWorkloadIds } from "./use-workload-ids";

interface CommandPaletteProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}

interface Entry {
  readonly label: string;
  readonly href: string;
}

const ITEM = "flex h-9 items-center rounded-[6px] px-2 data-[selected=true]:bg-subtle";
const GROUP =
  "[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:py-1 [&_[cmdk-group-heading]]:text-muted";

function commandsOf(id: string): Entry[] {
  const path = `/workloads/${encodeURIComponent(id)}`;
  return [
    { label: `Scale ${id}`, href: `${path}?scale=1` },
    { label: `Deploy ${id}`, href: `${path}?deploy=1` },
    { label: `Roll back ${id}`, href: `${path}?rollback=1` },
  ];
}

export function CommandPalette({ open, onOpenChange }: CommandPaletteProps) {
  const router = useRouter();
  const { query } = useScope();
  const ids = useWorkloadIds();
  const groups: readonly { heading: string; entries: readonly Entry[] }[] = [
    { heading: text.frame.pages, entries: PAGES.map((page) => ({ ...page, href: `${page.href}${query}` })) },
    {
      heading: text.frame.workloads,
      entries: ids.map((id) => ({ label: id, href: `/workloads/${encodeURIComponent(id)}` })),
    },
    { heading: text.frame.commands, entries: ids.flatMap(commandsOf) },
  ];
  const go = (href: string): void => {
    onOpenChange(false);
    router.push(href);
  };
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={text.frame.palette}>
      <Command label={text.frame.palette}>
        <Command.Input
          placeholder={text.frame.palettePlaceholder}
          className="mb-2 h-10 w-full rounded-[8px] border border-line-strong bg-surface px-3"
        />
        <Command.List className="max-h-[50dvh] overflow-y-auto">
          <Command.Empty className="p-2 text-muted">{text.frame.paletteEmpty}</Command.Empty>
          {groups.map(({ heading, entries }) => (
            <Command.Group key={heading} heading={heading} className={GROUP}>
              {entries.map(({ label, href }) => (
                <Command.Item
                  key={href}
                  value={`${heading} ${label}`}
                  onSelect={() => go(href)}
                  className={ITEM}
                >
                  {label}
                </Command.Item>
              ))}
            </Command.Group>
          ))}
        </Command.List>
      </Command>
    </Dialog>
  );
}
