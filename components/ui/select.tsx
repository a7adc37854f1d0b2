"use client";

import { ChevronDown } from "lucide-react";
import { useState, type KeyboardEvent } from "react";
import { cn } from "./cn";
import { controlStyle } from "./input";
import { useIsInteractive } from "./use-is-interactive";
import { useOnDemand } from "./use-on-demand";

export interface SelectOption<T extends string> {
  readonly value: T;
  readonly label: string;
  /** Those of one group stand together, in the order of their first. */
  readonly group?: string;
}

export interface SelectProps<T extends string> {
  readonly id?: string;
  readonly "aria-label"?: string;
  readonly "aria-describedby"?: string | undefined;
  readonly "aria-invalid"?: boolean | undefined;
  readonly value: T;
  readonly options: readonly SelectOption<T>[];
  readonly onChange: (value: T) => void;
  readonly className?: string;
  /** The group of what is chosen stands above it, since options of several groups read the same. */
  readonly namesGroup?: boolean;
}

const load = () => import("./select-popup").then((room) => room.SelectPopup);

/** Of a native one, too: keys that open it. */
const OPENS = ["ArrowDown", "ArrowUp"];

/** One of several; takes a choice once that has an effect. Its list comes when somebody reaches for it. */
export function Select<T extends string>({
  options,
  onChange,
  className,
  namesGroup = false,
  ...props
}: SelectProps<T>) {
  const isInteractive = useIsInteractive();
  const { Loaded, startsOpen, prepare, show } = useOnDemand(load);
  const [isHeld, setHeld] = useState(false);
  const { value } = props;
  const chosen = options.find((option) => option.value === value);
  const style = cn(
    controlStyle,
    "flex items-center justify-between gap-2 text-left disabled:opacity-100",
    namesGroup ? "h-14" : "h-9",
    className,
  );
  const content = (
    <>
      <span className="min-w-0">
        {namesGroup && chosen?.group ? (
          <span className="block truncate text-sm text-muted">{chosen.group}</span>
        ) : null}
        <span className="block truncate">{chosen?.label ?? value}</span>
      </span>
      <ChevronDown size={16} aria-hidden className="shrink-0 text-muted" />
    </>
  );
  if (Loaded !== null) {
    const choose = (next: string): void => {
      const option = options.find((known) => known.value === next);
      if (option) onChange(option.value);
    };
    return (
      <Loaded
        {...props}
        options={options}
        startsOpen={startsOpen}
        takesFocus={isHeld}
        className={style}
        onChange={choose}
        children={content}
      />
    );
  }
  const open = (): void => {
    setHeld(true);
    show(true);
  };
  const hear = (event: KeyboardEvent): void => {
    if (!OPENS.includes(event.key)) return;
    event.preventDefault();
    open();
  };
  return (
    <button
      type="button"
      // The whole list is not there yet, and a closed one needs none.
      // eslint-disable-next-line jsx-a11y/role-has-required-aria-props
      role="combobox"
      aria-haspopup="listbox"
      aria-expanded={false}
      id={props.id}
      aria-label={props["aria-label"]}
      aria-describedby={props["aria-describedby"]}
      aria-invalid={props["aria-invalid"]}
      disabled={!isInteractive}
      className={style}
      onPointerEnter={prepare}
      onFocus={prepare}
      onClick={open}
      onKeyDown={hear}
    >
      {content}
    </button>
  );
}
