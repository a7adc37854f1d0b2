"use client";

import { useRead } from "./use-read";
import { ChevronDown, Search } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { ShareButton } from "@/components/reports/share-button";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import { ChoiceMenu } from "@/components/ui/menu";
import { text } from "@/lib/text/en";
import { WINDOWS } from "@/lib/lifecycle/window";
import { workloadsOptions } from "@/lib/workloads/query-options";
import { LiveMark } from "./live-mark";
import { ALL, applicationOptions, WITH_SIMULATED } from "./prepare-application-options";
import { windowLabel } from "./prepare-window-label";
import { ThemeMenu } from "./theme-menu";
import { useScope } from "./use-scope";

const WindowDialog = dynamic(() => import("./window-dialog").then((room) => room.WindowDialog));

const CUSTOM = "custom";

function ApplicationMenu() {
  const { application, simulated, setApplication } = useScope();
  const { data } = useRead(workloadsOptions());
  const options = applicationOptions(data?.items ?? []);
  const value = application ?? (simulated ? WITH_SIMULATED : ALL);
  const shown = application ?? (simulated ? text.frame.withSimulated : text.frame.allApplications);
  const choose = (next: string): void => {
    const isAll = next === ALL || next === WITH_SIMULATED;
    void setApplication(isAll ? null : next, next === WITH_SIMULATED);
  };
  return (
    <ChoiceMenu
      label={`${text.frame.application}: ${shown}`}
      value={value}
      options={options}
      onChange={choose}
      className="shrink"
    >
      <span className="truncate">{shown}</span>
      <ChevronDown size={14} aria-hidden className="shrink-0" />
    </ChoiceMenu>
  );
}

function WindowMenu() {
  const { window, setWindow } = useScope();
  const [isChoosing, setChoosing] = useState(false);
  const label = windowLabel(window);
  const options = [
    ...WINDOWS.map((value) => ({ value: value as string, label: text.windows[value] })),
    { value: CUSTOM, label: text.windows.custom },
  ];
  const choose = (value: string): void => {
    const known = WINDOWS.find((one) => one === value);
    if (known) void setWindow(known);
    else setChoosing(true);
  };
  return (
    <>
      <ChoiceMenu
        label={`${text.frame.window}: ${label}`}
        value={options.some(({ value }) => value === window) ? window : CUSTOM}
        options={options}
        onChange={choose}
        className="max-w-32 shrink-0 sm:max-w-none"
      >
        <span className="truncate">{label}</span>
        <ChevronDown size={14} aria-hidden className="shrink-0" />
      </ChoiceMenu>
      {isChoosing ? (
        <WindowDialog
          window={window}
          onChange={(next) => void setWindow(next)}
          onClose={() => setChoosing(false)}
        />
      ) : null}
    </>
  );
}

export function TopBar({ onPalette }: { onPalette: () => void }) {
  return (
    <header className="sticky top-0 z-20 flex h-14 items-center gap-1 border-b border-line bg-background px-2 md:px-6 print:hidden">
      <ApplicationMenu />
      <WindowMenu />
      {/* Its room for longer words is part of the free one. */}
      <div className="flex shrink-0 grow justify-end">
        <LiveMark />
      </div>
      <ShareButton />
      <Button variant="ghost" onClick={onPalette} aria-label={text.frame.palette} className="shrink-0 px-2!">
        <Search size={18} aria-hidden />
        <span className="hidden lg:inline">
          <Kbd>Ctrl K</Kbd>
        </span>
      </Button>
      <ThemeMenu />
    </header>
  );
}
