import { getComparison } from "@/lib/comparisons/get-comparison";
import { getComparisonInput } from "@/lib/comparisons/input";
import { respond } from "@/lib/http/respond";

export const dynamic = "force-dynamic";
export const GET = respond(getComparisonInput, ({ ctx, input }) => getComparison(ctx, input));
