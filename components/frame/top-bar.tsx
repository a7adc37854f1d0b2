"use client";

import { useQuery } from "@tanstack/react-query";
import { ChevronDown, Search } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import { ChoiceMenu } from "@/components/ui/menu";
import { text } from "@/lib/text/en";
import { WINDOWS } from "@/lib/timings/schema";
import { workloadsOptions } from "@/lib/workloads/query-options";
import { LiveMark } from "./live-mark";
import { ThemeMenu } from "./theme-menu";
import { useScope } from "./use-scope";

const ALL = "";

function ApplicationMenu() {
  const { application, setApplication } = useScope();
  const { data } = useQuery(workloadsOptions());
  const ids = [...new Set(data?.items.map((workload) => workload.applicationId))].sort();
  const options = [
    { value: ALL, label: text.frame.allApplications },
    ...ids.map((id) => ({ value: id, label: id })),
  ];
  const shown = application ?? text.frame.allApplications;
  return (
    <ChoiceMenu
      label={`${text.frame.application}: ${shown}`}
      value={application ?? ALL}
      options={options}
      onChange={(next) => void setApplication(next === ALL ? null : next)}
      className="shrink"
    >
      <span className="truncate">{shown}</span>
      <ChevronDown size={14} aria-hidden className="shrink-0" />
    </ChoiceMenu>
  );
}

function WindowMenu() {
  const { window, setWindow } = useScope();
  return (
    <ChoiceMenu
      label={`${text.frame.window}: ${text.windows[window]}`}
      value={window}
      options={WINDOWS.map((value) => ({ value, label: text.windows[value] }))}
      onChange={(next) => void setWindow(next)}
    >
      {text.windows[window]}
      <ChevronDown size={14} aria-hidden />
    </ChoiceMenu>
  );
}

export function TopBar({ onPalette }: { onPalette: () => void }) {
  return (
    <header className="sticky top-0 z-20 flex h-14 items-center gap-1 border-b border-line bg-background px-2 md:px-6">
      <ApplicationMenu />
      <WindowMenu />
      <div className="grow" />
      <Button variant="ghost" onClick={onPalette} aria-label={text.frame.palette} className="px-2">
        <Search size={18} aria-hidden />
        <span className="hidden lg:inline">
          <Kbd>Ctrl K</Kbd>
        </span>
      </Button>
      <LiveMark />
      <ThemeMenu />
    </header>
  );
}
