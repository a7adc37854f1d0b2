"use client";

import { SunMoon } from "lucide-react";
import { useTheme } from "next-themes";
import { ChoiceMenu } from "@/components/ui/menu";
import { text } from "@/lib/text/en";
import { THEMES } from "./themes";

export function ThemeMenu() {
  const { theme = "system", setTheme } = useTheme();
  return (
    <ChoiceMenu
      label={text.frame.theme}
      value={theme}
      options={THEMES.map((value) => ({ value, label: text.themes[value] }))}
      onChange={setTheme}
      className="shrink-0"
    >
      <SunMoon size={18} aria-hidden />
    </ChoiceMenu>
  );
}
