import { respond } from "@/lib/http/respond";
import { listRevisions } from "@/lib/workloads/list-revisions";

export const GET = respond<{ id: string }>(({ ctx, params, query }) =>
  listRevisions(ctx, { ...query, ...params }),
);
