"use client";

import { cn } from "./cn";
import { Dialog, type DialogProps } from "./dialog";

const SIDE = "inset-y-0 right-0 flex flex-col border-y-0 border-r-0";

interface SheetProps extends Omit<DialogProps, "className"> {
  /** With room for what it shows beside its form, where the screen has it. */
  readonly isRoomy?: boolean;
}

/** A panel from the right edge; on phones the whole screen. */
export function Sheet({ isRoomy = false, ...props }: SheetProps) {
  const width = isRoomy ? "w-[min(600px,100vw)] lg:w-[min(1160px,92vw)]" : "w-[min(600px,100vw)]";
  return <Dialog {...props} className={cn(SIDE, width)} />;
}
