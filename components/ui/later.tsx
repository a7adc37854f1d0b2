"use client";

import { lazy, Suspense, type ComponentType } from "react";

/**
 * A part of a page that stands there as the server drew it until its code comes, which the page asks for once it takes clicks. Next's own
 * `dynamic` asks for it along with the page's first code.
 */
export function later<P extends object>(load: () => Promise<ComponentType<P>>) {
  const Part = lazy(async () => ({ default: await load() }));
  return function Later(props: P) {
    return (
      <Suspense fallback={null}>
        <Part {...props} />
      </Suspense>
    );
  };
}
