"use client";

import { lazy, useEffect, useState, useSyncExternalStore, type ComponentType } from "react";
import { NotDrawn, Undrawn } from "./not-drawn";
import { useIsInteractive } from "./use-is-interactive";

/** React leaves alone what is inside. */
const AS_IT_STANDS = { __html: "" } as const;

/**
 * A part of a page that stands there as the server drew it until its code comes, which the page asks for once it takes clicks. Next's own
 * `dynamic` asks for it along with the page's first code; a boundary of React's drops what the server drew when anything around it
 * changes before the code is there, and the part is gone for that long.
 */
export function later<P extends object>(load: () => Promise<ComponentType<P>>) {
  const OnServer = lazy(async () => ({ default: await load() }));
  const code = codeOf(load);

  return function Later(props: P) {
    const Part = useSyncExternalStore(code.subscribe, code.now, nothing);
    const isInteractive = useIsInteractive();
    const [wasDrawn] = useState(!isInteractive);
    useEffect(() => {
      // After the effects of all that stands around it, with which the page takes clicks.
      const asking = setTimeout(code.ask);
      return () => clearTimeout(asking);
    }, []);
    if (typeof window === "undefined")
      return (
        <div className="contents">
          <OnServer {...props} />
        </div>
      );
    if (Part !== null && Part !== "failed") return <Part {...props} />;
    return (
      <>
        {wasDrawn ? (
          <div className="contents" suppressHydrationWarning dangerouslySetInnerHTML={AS_IT_STANDS} />
        ) : null}
        {Part === "failed" ? <NotDrawn /> : wasDrawn ? null : <Undrawn />}
      </>
    );
  };
}

type Code<P> = ComponentType<P> | "failed" | null;

const nothing = () => null;

/** The code of one part, which all places of it share. One that failed is asked for again by the next place. */
function codeOf<P>(load: () => Promise<ComponentType<P>>) {
  const listeners = new Set<() => void>();
  let code: Code<P> = null;
  let isAsked = false;
  const come = (next: Code<P>): void => {
    code = next;
    isAsked = next !== "failed";
    for (const listener of listeners) listener();
  };
  return {
    now: (): Code<P> => code,
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    ask: (): void => {
      if (isAsked) return;
      isAsked = true;
      void load().then(come, () => come("failed"));
    },
  };
}
