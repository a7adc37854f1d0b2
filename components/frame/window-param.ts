import { createParser } from "nuqs/server";
import { parseWindow, type Window } from "@/lib/lifecycle/window";

/** The time window as the URL holds it; what is none counts as none. */
export const parseAsWindow = createParser<Window>({ parse: parseWindow, serialize: (window) => window });
