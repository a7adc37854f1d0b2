import { getExperiment } from "@/lib/experiments/get-experiment";
import { NO_QUERY, respond } from "@/lib/http/respond";

export const GET = respond<{ id: string }>(NO_QUERY, ({ ctx, params }) => getExperiment(ctx, params));
