import { getExperiment } from "@/lib/experiments/get-experiment";
import { respond } from "@/lib/http/respond";
import { byIdInput } from "@/lib/lifecycle/wire-input";

export const GET = respond(byIdInput, ({ ctx, input }) => getExperiment(ctx, input));
