"use client";

import { useEffect, useRef } from "react";

/**
 * Takes whoever was refused to the first field that is wrong, else to what is said of the whole. A new `refusal` each time;
 * null: nothing is wrong.
 */
export function useErrorFocus<T extends HTMLElement>(refusal: unknown) {
  const form = useRef<T>(null);
  useEffect(() => {
    if (refusal === null) return;
    const wrong = form.current?.querySelector<HTMLElement>('[aria-invalid="true"]');
    (wrong ?? form.current?.querySelector<HTMLElement>("[data-problem]"))?.focus();
  }, [refusal]);
  return form;
}
