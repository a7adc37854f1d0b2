import { parseAsInteger, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { type Route, withSearch } from "@/components/frame/paths";
import { SAMPLE_TIMINGS, type SampleTiming } from "@/lib/samples/core/sample-timings";

/** What the URL of the samples' page holds besides the window: which timing, and a group as `formatGroup` writes it. */
export const sampleParams = {
  timing: parseAsStringLiteral(SAMPLE_TIMINGS).withDefault("startup"),
  group: parseAsString.withDefault(""),
  /** Only so many of the newest that count, as a figure does. */
  newest: parseAsInteger,
};

/** Where the samples of a group are listed; `query` is the scope of the page that the link stands on. */
export function samplesPath(
  timing: SampleTiming,
  group: string,
  query: string,
  newest: number | null = null,
): Route {
  const params = new URLSearchParams(query);
  params.set("timing", timing);
  if (group !== "") params.set("group", group);
  if (newest !== null) params.set("newest", String(newest));
  return withSearch("/samples", params);
}
