import { getInstanceLogs } from "@/lib/controller/get-instance-logs";
import { NO_QUERY, respond } from "@/lib/http/respond";

export const GET = respond<{ id: string }>(NO_QUERY, ({ ctx, params, signal }) =>
  getInstanceLogs(ctx, params, signal),
);
