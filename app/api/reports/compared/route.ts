import { respond } from "@/lib/http/respond";
import { compareEditions } from "@/lib/reports/compare-editions";
import { comparedEditionsInput } from "@/lib/reports/input";

export const GET = respond(comparedEditionsInput, ({ ctx, input }) => compareEditions(ctx, input));
