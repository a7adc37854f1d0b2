import { respond } from "@/lib/http/respond";
import { listWorkloadsInput } from "@/lib/workloads/input";
import { listWorkloads } from "@/lib/workloads/list-workloads";

export const dynamic = "force-dynamic";
export const GET = respond(listWorkloadsInput, ({ ctx, input }) => listWorkloads(ctx, input));
