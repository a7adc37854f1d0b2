import { rolloutText } from "@/lib/text/rollouts";

/** What could not be fetched is said in its place: the rest of the page needs no drawing. */
export const NotDrawn = () => (
  <p role="status" data-not-drawn className="text-sm text-muted">
    {rolloutText.chart.notDrawn}
  </p>
);

/** Stands where something is still to come, so that nobody puts it on paper before. */
export const Undrawn = () => <span data-undrawn hidden />;
