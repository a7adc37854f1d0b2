import { respond } from "@/lib/http/respond";
import { getWorkload } from "@/lib/workloads/get-workload";

export const GET = respond<{ id: string }>(({ ctx, params }) => getWorkload(ctx, params));
