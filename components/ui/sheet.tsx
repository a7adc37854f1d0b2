"use client";

import { Dialog, type DialogProps } from "./dialog";

const SIDE = "inset-y-0 right-0 w-[min(600px,100vw)] flex flex-col border-y-0 border-r-0";

/** A panel from the right edge; on phones the whole screen. */
export function Sheet(props: Omit<DialogProps, "className">) {
  return <Dialog {...props} className={SIDE} />;
}
