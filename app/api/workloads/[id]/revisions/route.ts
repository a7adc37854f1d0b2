import { respond } from "@/lib/http/respond";
import { listOfWorkloadInput } from "@/lib/workloads/input";
import { listRevisions } from "@/lib/workloads/list-revisions";

export const GET = respond(listOfWorkloadInput, ({ ctx, input }) => listRevisions(ctx, input));
