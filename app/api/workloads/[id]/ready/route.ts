import { respond } from "@/lib/http/respond";
import { getReadyHistory } from "@/lib/rollouts/get-ready-history";
import { readyHistoryInput } from "@/lib/rollouts/input";

export const GET = respond(readyHistoryInput, ({ ctx, input }) => getReadyHistory(ctx, input));
