import { getInstanceLogs } from "@/lib/controller/observe/get-instance-logs";
import { respond } from "@/lib/http/respond";
import { byIdInput } from "@/lib/lifecycle/wire-input";

export const GET = respond(byIdInput, ({ ctx, input, signal }) => getInstanceLogs(ctx, input, signal));
