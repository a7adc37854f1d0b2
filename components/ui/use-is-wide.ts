import { useSyncExternalStore } from "react";

/** Where these of the style sheet begin. */
const FROM = { sm: "(min-width: 640px)", md: "(min-width: 768px)", tall: "(min-height: 821px)" } as const;
type From = keyof typeof FROM;

const subscribeTo = (from: From) => (onChange: () => void) => {
  const query = window.matchMedia(FROM[from]);
  query.addEventListener("change", onChange);
  return () => query.removeEventListener("change", onChange);
};
const SUBSCRIBE = { sm: subscribeTo("sm"), md: subscribeTo("md"), tall: subscribeTo("tall") } as const;

/** Whether the page is wider than a phone, or than a sheet of paper (`md`), or not `short`; true on the server. */
export const useIsWide = (from: From = "sm"): boolean =>
  useSyncExternalStore(
    SUBSCRIBE[from],
    () => window.matchMedia(FROM[from]).matches,
    () => true,
  );
