import { createLoader } from "nuqs/server";
import { eventParams } from "@/components/events/event-params";

export const loadEventFilters = createLoader(eventParams);
