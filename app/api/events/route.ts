import { listEvents } from "@/lib/events/list-events";
import { listEventsInput } from "@/lib/events/input";
import { respond } from "@/lib/http/respond";

export const dynamic = "force-dynamic";
export const GET = respond(listEventsInput, ({ ctx, input }) => listEvents(ctx, input));
