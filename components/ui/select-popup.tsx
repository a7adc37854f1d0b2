"use client";

import { Select as Base } from "@base-ui/react/select";
import { Check } from "lucide-react";
import { Fragment, type ReactNode } from "react";
import type { SelectOption, SelectProps } from "./select";

interface SelectPopupProps extends SelectProps<string> {
  readonly startsOpen: boolean;
  /** Whoever opened it had the focus on what it takes the place of. */
  readonly takesFocus: boolean;
  readonly children: ReactNode;
}

type Options = readonly SelectOption<string>[];

const groupsOf = (options: Options): [string, Options][] =>
  [...new Set(options.map(({ group = "" }) => group))].map((name) => [
    name,
    options.filter(({ group = "" }) => group === name),
  ]);

function Items({ options }: { options: Options }) {
  return options.map(({ value, label }) => (
    <Base.Item
      key={value}
      value={value}
      className="grid min-h-8 cursor-default grid-cols-[1fr_16px] items-center gap-3 rounded-[6px] px-2 outline-none data-[highlighted]:bg-subtle max-sm:min-h-11"
    >
      <Base.ItemText className="min-w-0 break-words">{label}</Base.ItemText>
      <Base.ItemIndicator>
        <Check size={14} aria-hidden />
      </Base.ItemIndicator>
    </Base.Item>
  ));
}

/** The whole choice with its trigger; its code is loaded when somebody reaches for one. */
export function SelectPopup(props: SelectPopupProps) {
  const { options, value, onChange, className, startsOpen, takesFocus, children, ...control } = props;
  return (
    <Base.Root
      value={value}
      onValueChange={(next) => {
        if (next !== null) onChange(next);
      }}
      items={options}
      defaultOpen={startsOpen}
      modal={false}
    >
      {/* The one that had the focus is gone with what this takes the place of. */}
      {/* eslint-disable-next-line jsx-a11y/no-autofocus */}
      <Base.Trigger {...control} autoFocus={takesFocus} className={className}>
        {children}
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner
          alignItemWithTrigger={false}
          sideOffset={4}
          collisionPadding={8}
          className="z-[60] outline-none"
        >
          <Base.Popup className="max-h-[min(var(--available-height),24rem)] min-w-(--anchor-width) max-w-[calc(100vw-16px)] overflow-y-auto rounded-[8px] border border-line bg-surface p-1 shadow-lg outline-none">
            {groupsOf(options).map(([group, members]) =>
              group === "" ? (
                <Fragment key={group}>
                  <Items options={members} />
                </Fragment>
              ) : (
                <Base.Group key={group}>
                  <Base.GroupLabel className="mt-1 border-t border-line px-2 pt-2 pb-1 text-sm text-muted">
                    {group}
                  </Base.GroupLabel>
                  <Items options={members} />
                </Base.Group>
              ),
            )}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
