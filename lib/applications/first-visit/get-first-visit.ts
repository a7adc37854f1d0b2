import type { ReadContext } from "@/lib/http/read-context";
import type { FirstVisitDto } from "./schema";
import { selectFirstSteps } from "./select-first-steps";

/** Which of the first steps somebody took. */
export async function getFirstVisit({ sql }: ReadContext): Promise<FirstVisitDto> {
  return { done: await selectFirstSteps(sql) };
}
