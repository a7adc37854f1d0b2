import { NO_QUERY, respond } from "@/lib/http/respond";
import { getWorkload } from "@/lib/workloads/get-workload";

export const GET = respond<{ id: string }>(NO_QUERY, ({ ctx, params }) => getWorkload(ctx, params));
