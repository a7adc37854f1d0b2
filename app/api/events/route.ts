import { parseInput } from "@/lib/actions/parse-input";
import { listEvents } from "@/lib/events/list-events";
import { listEventsInput } from "@/lib/events/schema";
import { respond } from "@/lib/http/respond";

export const dynamic = "force-dynamic";
export const GET = respond(listEventsInput, ({ ctx, query }) =>
  listEvents(ctx, parseInput(listEventsInput, query)),
);
