"use client";

import { Menu as Base } from "@base-ui/react/menu";
import { Check } from "lucide-react";
import type { ChoiceMenuProps } from "./menu";

interface MenuPopupProps extends Omit<ChoiceMenuProps<string>, "className"> {
  readonly className: string;
  readonly startsOpen: boolean;
}

type Options = ChoiceMenuProps<string>["options"];

const groupsOf = (options: Options): [string, Options][] =>
  [...new Set(options.map(({ group = "" }) => group))].map((name) => [
    name,
    options.filter(({ group = "" }) => group === name),
  ]);

/** The whole menu with its trigger; its code is loaded when it is first opened. */
export function MenuPopup(props: MenuPopupProps) {
  const { label, value, options, onChange, children, className, startsOpen } = props;
  return (
    <Base.Root defaultOpen={startsOpen}>
      <Base.Trigger aria-label={label} className={className}>
        {children}
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner sideOffset={4} collisionPadding={8} className="z-50">
          <Base.Popup className="max-h-(--available-height) min-w-40 overflow-y-auto rounded-[8px] border border-line bg-surface p-1 shadow-lg">
            <Base.RadioGroup value={value} onValueChange={(next: string) => onChange(next)}>
              {groupsOf(options).map(([group, members]) => (
                <Base.Group key={group}>
                  {group === "" ? null : (
                    <Base.GroupLabel className="mt-1 border-t border-line px-2 pt-2 pb-1 text-sm text-muted">
                      {group}
                    </Base.GroupLabel>
                  )}
                  {members.map((option) => (
                    <Base.RadioItem
                      key={option.value}
                      value={option.value}
                      closeOnClick
                      className="flex h-8 cursor-default items-center justify-between gap-4 rounded-[6px] px-2 data-[highlighted]:bg-subtle"
                    >
                      {option.label}
                      <Base.RadioItemIndicator>
                        <Check size={14} aria-hidden />
                      </Base.RadioItemIndicator>
                    </Base.RadioItem>
                  ))}
                </Base.Group>
              ))}
            </Base.RadioGroup>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
