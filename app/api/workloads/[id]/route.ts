import { respond } from "@/lib/http/respond";
import { byIdInput } from "@/lib/lifecycle/wire-input";
import { getWorkload } from "@/lib/workloads/get-workload";

export const GET = respond(byIdInput, ({ ctx, input }) => getWorkload(ctx, input));
