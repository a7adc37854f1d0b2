"use client";

import { useSyncExternalStore } from "react";

const never = () => () => undefined;

/**
 * Whether this page's code has taken over what the server wrote; false while the server renders. Until then a control
 * that took input would lose it: a form would send what it shows no more, a click would do nothing.
 */
export const useIsInteractive = (): boolean =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
