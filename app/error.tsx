"use client";

import { PageError } from "@/components/frame/page-error";

/** Of what stands outside the dashboard: shared reports, presentations, what is printed. */
export default function OutsideError(props: Parameters<typeof PageError>[0]) {
  return (
    <main id="content" className="mx-auto max-w-prose px-4 pt-24">
      <PageError {...props} />
    </main>
  );
}
