import { respond } from "@/lib/http/respond";
import { getInstance } from "@/lib/instances/get-instance";
import { byIdInput } from "@/lib/lifecycle/wire-input";

export const GET = respond(byIdInput, ({ ctx, input }) => getInstance(ctx, input));
