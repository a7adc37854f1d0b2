import { getFirstVisit } from "@/lib/applications/first-visit/get-first-visit";
import { NO_INPUT, respond } from "@/lib/http/respond";

export const dynamic = "force-dynamic";
export const GET = respond(NO_INPUT, ({ ctx }) => getFirstVisit(ctx));
