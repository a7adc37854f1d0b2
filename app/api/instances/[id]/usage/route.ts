import { respond } from "@/lib/http/respond";
import { getInstanceUsage } from "@/lib/instances/get-instance-usage";
import { byIdInput } from "@/lib/lifecycle/wire-input";

export const GET = respond(byIdInput, ({ ctx, input }) => getInstanceUsage(ctx, input));
