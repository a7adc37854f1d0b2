import { listExperiments } from "@/lib/experiments/list-experiments";
import { NO_QUERY, respond } from "@/lib/http/respond";

export const dynamic = "force-dynamic";
export const GET = respond(NO_QUERY, ({ ctx }) => listExperiments(ctx));
