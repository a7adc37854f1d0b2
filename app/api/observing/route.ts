import { NO_INPUT, respond } from "@/lib/http/respond";
import { getObserving } from "@/lib/observing/get-observing";

export const GET = respond(NO_INPUT, ({ ctx }) => getObserving(ctx));
