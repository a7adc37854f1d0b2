import { getComparison } from "@/lib/comparisons/get-comparison";
import { getComparisonInput } from "@/lib/comparisons/input";
import { respond } from "@/lib/http/respond";

export const dynamic = "force-dynamic";
/** A refusal is an error to whoever reads its code, and still says what there is to choose. */
export const GET = respond(
  getComparisonInput,
  async ({ ctx, input }) => {
    const answer = await getComparison(ctx, input);
    return { ...answer, ...answer.refusal };
  },
  ({ refusal }) => (refusal === null ? 200 : 400),
);
