import { listExperiments } from "@/lib/experiments/list-experiments";
import { respond } from "@/lib/http/respond";

export const dynamic = "force-dynamic";
export const GET = respond(({ ctx }) => listExperiments(ctx));
