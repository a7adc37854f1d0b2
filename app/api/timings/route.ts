import { respond } from "@/lib/http/respond";
import { getTimings } from "@/lib/timings/get-timings";
import { getTimingsInput } from "@/lib/timings/input";

export const dynamic = "force-dynamic";
export const GET = respond(getTimingsInput, ({ ctx, input }) => getTimings(ctx, input));
