import { expect, it } from "vitest";
import { searchWords } from "./search-status";
import type { Search } from "./use-search";

const search = (
  state: Search["state"],
  lookedBackTo: string | null = "2025-03-03T08:00:00.000Z",
): Search => ({
  state,
  lookedBackTo,
  stop: () => undefined,
  goOn: () => undefined,
});

it.each([
  [search("searching"), 0, "Looked back to 3 March 2025: 0 found"],
  [search("full"), 1200, "Looked back to 3 March 2025: 1,200 found"],
  [search("stopped"), 3, "Stopped at 3 March 2025: 3 found"],
  [search("failed"), 3, "The search was interrupted at 3 March 2025: 3 found"],
  [search("done", null), 1, "Looked at all: 1 found"],
])("says how far a search is", (how, found, words) => {
  expect(searchWords(how, found)).toBe(words);
});
