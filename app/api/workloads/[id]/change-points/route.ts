import { getChangePoints } from "@/lib/comparisons/get-change-points";
import { respond } from "@/lib/http/respond";
import { byIdInput } from "@/lib/lifecycle/wire-input";

export const GET = respond(byIdInput, ({ ctx, input }) => getChangePoints(ctx, input));
