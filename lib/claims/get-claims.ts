import type { z } from "zod";
import { parseInput } from "@/lib/http/parse-input";
import type { ReadContext } from "@/lib/http/read-context";
import { referenceOf } from "@/lib/references/core/references";
import { getTimings } from "@/lib/timings/get-timings";
import { CLAIMS } from "./core/catalogue";
import { claimOf } from "./core/claim-of";
import { getClaimsInput } from "./input";
import type { ClaimsDto } from "./schema";

/**
 * What was stated, beside the overview's figures of all time: of an application, or of all that are measured. First starts do not count,
 * simulated ones never. Throws `not-found`.
 */
export async function getClaims(
  ctx: ReadContext,
  input: z.input<typeof getClaimsInput> = {},
): Promise<ClaimsDto> {
  const { applicationId } = parseInput(getClaimsInput, input);
  const { items, leftOut, asOf } = await getTimings(ctx, {
    applicationId,
    simulated: false,
    firsts: false,
    window: "all",
  });
  const { source, year, licence } = referenceOf("vm-one-more");
  return {
    items: CLAIMS.map((claim) => claimOf(claim, items)),
    applicationId,
    source: { source, year, licence },
    leftOut,
    asOf,
  };
}
