import { respond } from "@/lib/http/respond";
import { listOfWorkloadInput } from "@/lib/workloads/input";
import { listInstances } from "@/lib/workloads/list-instances";

export const GET = respond(listOfWorkloadInput, ({ ctx, input }) => listInstances(ctx, input));
