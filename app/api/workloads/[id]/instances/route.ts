import { respond } from "@/lib/http/respond";
import { listInstances } from "@/lib/workloads/list-instances";

export const GET = respond<{ id: string }>(({ ctx, params, query }) =>
  listInstances(ctx, { ...query, ...params }),
);
