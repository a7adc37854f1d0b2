"use client";

import type { ReactNode } from "react";
import { buttonStyle } from "./button-style";
import { cn } from "./cn";
import { useIsInteractive } from "./use-is-interactive";
import { useOnDemand } from "./use-on-demand";

export interface ChoiceMenuProps<T extends string> {
  readonly label: string;
  readonly value: T;
  /** Those of one group stand together. */
  readonly options: readonly { readonly value: T; readonly label: string; readonly group?: string }[];
  readonly onChange: (value: T) => void;
  readonly children: ReactNode;
  readonly className?: string;
}

const load = () => import("./menu-popup").then((room) => room.MenuPopup);

/** A button that opens a menu of which one entry is chosen. */
export function ChoiceMenu<T extends string>(props: ChoiceMenuProps<T>) {
  const { label, value, options, onChange, children } = props;
  const isInteractive = useIsInteractive();
  const { Loaded, startsOpen, prepare, show } = useOnDemand(load);
  const className = cn(buttonStyle({ variant: "ghost" }), "min-w-0 px-2!", props.className);
  if (Loaded === null) {
    return (
      <button
        type="button"
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={false}
        disabled={!isInteractive}
        className={className}
        onPointerEnter={prepare}
        onFocus={prepare}
        onClick={() => show(true)}
      >
        {children}
      </button>
    );
  }
  const choose = (next: string): void => {
    const option = options.find((known) => known.value === next);
    if (option) onChange(option.value);
  };
  return (
    <Loaded
      label={label}
      value={value}
      options={options}
      className={className}
      startsOpen={startsOpen}
      children={children}
      onChange={choose}
    />
  );
}
