import { getExperiment } from "@/lib/experiments/get-experiment";
import { respond } from "@/lib/http/respond";

export const GET = respond<{ id: string }>(({ ctx, params }) => getExperiment(ctx, params));
