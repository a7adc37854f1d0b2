import { listExperiments } from "@/lib/experiments/list-experiments";
import { NO_INPUT, respond } from "@/lib/http/respond";

export const dynamic = "force-dynamic";
export const GET = respond(NO_INPUT, ({ ctx }) => listExperiments(ctx));
