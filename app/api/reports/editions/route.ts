import { NO_INPUT, respond } from "@/lib/http/respond";
import { listEditions } from "@/lib/reports/list-editions";

export const GET = respond(NO_INPUT, ({ ctx }) => listEditions(ctx));
