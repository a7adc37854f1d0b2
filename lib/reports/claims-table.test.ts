import { expect, it } from "vitest";
import { CLAIMS } from "@/lib/claims/core/catalogue";
import { claimOf } from "@/lib/claims/core/claim-of";
import type { ClaimDto, ClaimsDto } from "@/lib/claims/schema";
import { claimsTable } from "./claims-table";

const unmeasured = CLAIMS.filter(({ by }) => typeof by === "string").map((claim) => claimOf(claim, []));
const MEASURED: ClaimDto = {
  id: "one-more-ratio",
  form: "ratio",
  stated: { low: 12, high: 180, unit: "times", from: "requested", to: "ready" },
  measured: {
    timing: "startup",
    figure: "ratio",
    unit: "times",
    from: "requested",
    to: "ready",
    covers: "same",
    sides: [
      { kind: "vm", n: 40, reached: 39, censored: 0 },
      { kind: "container", n: 52, reached: 52, censored: 0 },
    ],
    value: 7.9,
    low: 7.1,
    high: 8.6,
    why: null,
    ratioWhy: null,
  },
  scenario: "scale-out",
  verdict: { says: "fails", side: "below" },
};
const CLAIMS_DTO: ClaimsDto = {
  items: [MEASURED, ...unmeasured],
  applicationId: null,
  source: { source: "A talk", year: 2019, licence: "a fact" },
  leftOut: null,
  asOf: "2026-07-01T12:00:00.000Z",
};

it("has each number of a claim in its column, and the verdict in words", () => {
  const { head, rows, about } = claimsTable(CLAIMS_DTO);
  expect(about).toContain("A talk, 2019");
  expect(rows.every((row) => row.length === head.length)).toBe(true);
  expect(rows[0]?.slice(1)).toEqual([
    ...[
      "times",
      12,
      180,
      "requested",
      "ready",
      "startup ratio",
      "vm and container",
      "40 and 52",
      "39 and 52",
    ],
    ...[7.9, 7.1, 8.6, "requested", "ready", "does not hold here", "below"],
  ]);
  expect(rows[1]?.slice(1)).toEqual([
    ...["ms", 600_000, 6_000_000, "requested", "ready", null, null, null, null],
    ...[null, null, null, null, null, "not measured here yet", "pipelines"],
  ]);
});
