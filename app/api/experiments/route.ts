import { listExperiments } from "@/lib/experiments/list-experiments";
import { listExperimentsInput } from "@/lib/experiments/input";
import { respond } from "@/lib/http/respond";

export const dynamic = "force-dynamic";
export const GET = respond(listExperimentsInput, ({ ctx, input }) => listExperiments(ctx, input));
