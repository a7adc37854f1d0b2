import { DotStripDrawing } from "@/components/charts/drawn";
import type { DotRow } from "./prepare-dot-strip";

/** Px. */
const HEIGHT = 20;

/** Dots for samples (hollow: still running), a tick for the median, a bar for its interval. */
export const DotStrip = ({ row }: { readonly row: DotRow }) => (
  <span aria-hidden className="block" style={{ height: HEIGHT }}>
    <DotStripDrawing row={row} height={HEIGHT} />
  </span>
);
