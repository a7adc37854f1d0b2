import { getInstanceLogs } from "@/lib/controller/get-instance-logs";
import { respond } from "@/lib/http/respond";

export const GET = respond<{ id: string }>(({ ctx, params, signal }) => getInstanceLogs(ctx, params, signal));
