"use client";

import { useEffect, useRef } from "react";

/** Goes where somebody is led by what they did; `isWanted`: they did, and it is no page that was opened just so. */
export function useFocusOnMount<T extends HTMLElement>(isWanted = true) {
  const target = useRef<T>(null);
  const wanted = useRef(isWanted);
  useEffect(() => {
    if (wanted.current) target.current?.focus();
  }, []);
  return target;
}
