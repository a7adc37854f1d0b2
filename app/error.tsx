"use client";

import { closedText as words } from "@/lib/text/closed-link";

/** Of what stands outside the dashboard: shared reports, presentations, what is printed. It comes along with every page, and so is little. */
export default function OutsideError({ error }: { readonly error: Error & { digest?: string } }) {
  return (
    <main id="content" className="mx-auto max-w-prose px-4 pt-24">
      <h1 className="text-[20px] leading-7 font-semibold">{words.failed}</h1>
      <p className="mt-1 mb-4 text-muted">{words.failedBody(error.digest)}</p>
      <button type="button" className="underline underline-offset-4" onClick={() => location.reload()}>
        {words.again}
      </button>
    </main>
  );
}
