"use client";

import type * as sonnerTypes from "sonner";
import { useTheme } from "next-themes";
import { useEffect, useRef, useState } from "react";
import { onToast, type Toast } from "./toast";

type Sonner = Pick<typeof sonnerTypes, "toast" | "Toaster">;

/** Where toasts show. The code comes with the first one, since nothing on a page's first view needs it. */
export function Toasts() {
  const [sonner, setSonner] = useState<Sonner | null>(null);
  const [toasts, setToasts] = useState<readonly Toast[]>([]);
  const shown = useRef(0);
  const { resolvedTheme } = useTheme();
  useEffect(
    () =>
      onToast((toast) => {
        setToasts((former) => [...former, toast]);
        void import("sonner").then(setSonner);
      }),
    [],
  );
  useEffect(() => {
    if (!sonner) return;
    for (const { message, options } of toasts.slice(shown.current)) sonner.toast(message, options);
    shown.current = toasts.length;
  }, [sonner, toasts]);
  // Sonner's own choice of font and theme is the system's, not the page's.
  return sonner ? (
    <sonner.Toaster
      position="bottom-right"
      theme={resolvedTheme === "dark" ? "dark" : "light"}
      style={{ fontFamily: "inherit" }}
    />
  ) : null;
}
