import { NO_INPUT, respond } from "@/lib/http/respond";
import { listWorkloads } from "@/lib/workloads/list-workloads";

export const dynamic = "force-dynamic";
export const GET = respond(NO_INPUT, ({ ctx }) => listWorkloads(ctx));
