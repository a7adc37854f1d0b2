import { respond } from "@/lib/http/respond";
import { listOfWorkloadInput } from "@/lib/workloads/schema";
import { listInstances } from "@/lib/workloads/list-instances";

export const GET = respond<{ id: string }>(listOfWorkloadInput.omit({ id: true }), ({ ctx, params, query }) =>
  listInstances(ctx, { ...query, ...params }),
);
