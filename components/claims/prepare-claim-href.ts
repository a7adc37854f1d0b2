import { samplesPath } from "@/components/compare/sample-params";
import { type Route, withSearch } from "@/components/frame/paths";
import { formatGroup } from "@/lib/comparisons/core/group-text";
import type { ClaimId } from "@/lib/claims/core/catalogue";
import type { MeasuredFigure } from "@/lib/claims/schema";

/** Where what a figure comes from is seen: its samples; of a ratio the comparison. Both of all time, as it is. */
export function figureHref({ timing, figure, sides }: MeasuredFigure, applicationId: string | null): Route {
  const params = new URLSearchParams({ window: "all" });
  if (applicationId !== null) params.set("application", applicationId);
  const [side] = sides;
  if (figure === "ratio" || side === undefined) return withSearch("/compare", params);
  return samplesPath(timing, formatGroup({ kind: side.kind, origin: "measured" }), params.toString());
}

/** The presentation at one claim; `query` is the scope of the page. */
export function presentHref(id: ClaimId | null, query: string): Route {
  const params = new URLSearchParams(query);
  if (id !== null) params.set("claim", id);
  return withSearch("/claims/present", params);
}
