import { listEnginesBeside } from "@/lib/controller/beside/list-engines-beside";
import { NO_INPUT, respond } from "@/lib/http/respond";

export const dynamic = "force-dynamic";
export const GET = respond(NO_INPUT, ({ ctx }) => listEnginesBeside(ctx));
