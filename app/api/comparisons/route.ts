import { getComparison } from "@/lib/comparisons/get-comparison";
import { getComparisonInput } from "@/lib/comparisons/input";
import { respond } from "@/lib/http/respond";
import { overlapText } from "@/lib/text/overlap";

export const dynamic = "force-dynamic";
/** A refusal is an error to whoever reads its code, and still says what there is to choose. */
export const GET = respond(
  getComparisonInput,
  async ({ ctx, input }) => {
    const answer = await getComparison(ctx, input);
    if (answer.refusal === null) return answer;
    const message = overlapText(answer.refusal);
    return { ...answer, code: "invalid-input", message, fieldErrors: { a: message, b: message } };
  },
  ({ refusal }) => (refusal === null ? 200 : 400),
);
