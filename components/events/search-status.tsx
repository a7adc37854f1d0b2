import { Button } from "@/components/ui/button";
import { formatWhole } from "@/lib/format/format-number";
import { eventText } from "@/lib/text/events";
import { dateWords } from "./prepare-event-words";
import type { Search } from "./use-search";

const words = eventText.search;

/** `Looked back to 3 March 2025: 12 found`, while it goes on and once it does not. */
export function searchWords({ state, lookedBackTo }: Search, found: number): string {
  const said = {
    searching: words.lookedBackTo,
    full: words.lookedBackTo,
    stopped: words.stoppedAt,
    failed: words.failed,
    done: words.lookedAtAll,
  }[state];
  const place = state === "done" || lookedBackTo === null ? said : `${said} ${dateWords(lookedBackTo)}`;
  return `${place}: ${formatWhole(found)} ${words.found}`;
}

/** The room of it, also where nothing is sought: what stands below does not move once something is. */
const ROOM = "-mt-3 mb-1 flex h-8 items-center gap-3 text-sm text-muted";

export const NoSearch = () => <div className={ROOM} />;

/** How far a search is. What changes many times a second is no news to a screen reader; how it stands is. */
export function SearchStatus({ search, found }: { search: Search; found: number }) {
  const { state, stop, goOn } = search;
  const told = searchWords(search, found);
  return (
    <div className={ROOM}>
      <span aria-hidden={state === "searching"} className="truncate tabular-nums">
        {told}
      </span>
      <span role="status" className="sr-only">
        {state === "searching" ? words.searching : told}
      </span>
      {state === "searching" ? (
        <Button size="sm" onClick={stop}>
          {words.stop}
        </Button>
      ) : null}
      {state === "stopped" || state === "failed" ? (
        <Button size="sm" onClick={goOn}>
          {words.goOn}
        </Button>
      ) : null}
    </div>
  );
}
