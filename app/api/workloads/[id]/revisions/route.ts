import { respond } from "@/lib/http/respond";
import { listOfWorkloadInput } from "@/lib/workloads/schema";
import { listRevisions } from "@/lib/workloads/list-revisions";

export const GET = respond<{ id: string }>(listOfWorkloadInput.omit({ id: true }), ({ ctx, params, query }) =>
  listRevisions(ctx, { ...query, ...params }),
);
