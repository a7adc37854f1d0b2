import { getClaims } from "@/lib/claims/get-claims";
import { getClaimsInput } from "@/lib/claims/input";
import { respond } from "@/lib/http/respond";

export const dynamic = "force-dynamic";
export const GET = respond(getClaimsInput, ({ ctx, input }) => getClaims(ctx, input));
