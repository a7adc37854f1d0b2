import * as z from "zod/mini";
import { parseWindow, WINDOW_HINT, type Window } from "./window";

export const windowSchema = z.custom<Window>(
  (value) => typeof value === "string" && parseWindow(value) !== null,
  WINDOW_HINT,
);
