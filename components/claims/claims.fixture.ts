import { CLAIMS, type ClaimId } from "@/lib/claims/core/catalogue";
import { claimOf } from "@/lib/claims/core/claim-of";
import type { ClaimDto, ClaimsDto, MeasuredFigure } from "@/lib/claims/schema";
import { END_POINTS } from "@/lib/timings/core/end-points";
import { TIMING_NAMES, type TimingDto } from "@/lib/timings/schema";

const nothingOf = (timing: TimingDto["timing"]): TimingDto => ({
  timing,
  ...END_POINTS[timing],
  groups: [],
  ratio: { value: null, low: null, high: null, why: null, within: [], leftOut: [] },
  origin: "any",
  differences: [],
  before: 0,
  method: { by: "kaplan-meier" },
});

/** The claims of an installation that has measured nothing. */
export const UNMEASURED: ClaimsDto = {
  items: CLAIMS.map((claim) => claimOf(claim, TIMING_NAMES.map(nothingOf))),
  applicationId: null,
  source: { source: "A talk", year: 2019, licence: "a fact quoted with its source" },
  leftOut: null,
  asOf: "2026-07-01T12:00:00.000Z",
};

export function claimIn({ items }: ClaimsDto, id: ClaimId): ClaimDto {
  const found = items.find((one) => one.id === id);
  if (!found) throw new Error(`There is no claim ${id}.`);
  return found;
}

/** The same with a figure of one claim, and the verdict on it. */
export const withFigure = (
  id: ClaimId,
  part: Partial<MeasuredFigure>,
  verdict: ClaimDto["verdict"],
): ClaimsDto => ({
  ...UNMEASURED,
  items: UNMEASURED.items.map((claim) =>
    claim.id === id && claim.measured
      ? { ...claim, measured: { ...claim.measured, ...part }, verdict }
      : claim,
  ),
});

const VMS = { kind: "vm", n: 40, reached: 38, censored: 0 } as const;
/** Of 40 starts of VMs. */
export const MEASURED = withFigure(
  "vm-one-more",
  { sides: [VMS], value: 2_060, low: 1_990, high: 2_100 },
  { says: "fails", side: "below" },
);
