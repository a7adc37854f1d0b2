import { formatList } from "@/lib/format/format-list";
import type { ObservingDto } from "@/lib/observing/schema";
import { observingText } from "@/lib/text/observing";

const words = observingText.sentence;

/** `Observing 14 containers of 3 applications on 2 engines. podman.sock can't be seen now.` */
export function observingSentence({ sources }: Pick<ObservingDto, "sources">): string {
  const observed = sources.filter(({ state }) => state !== "stopped");
  if (observed.length === 0) return sources.length === 0 ? words.none : words.stopped;
  const groups = observed.flatMap((one) => one.groups.filter(({ isLeftOut }) => !isLeftOut));
  const containers = groups.reduce((sum, group) => sum + group.containers, 0);
  const applications = new Set(groups.map(({ applicationId }) => applicationId));
  const namesOf = (state: "away" | "waiting") =>
    observed.filter((one) => one.state === state).map(({ name }) => name);
  const [away, waiting] = [namesOf("away"), namesOf("waiting")];
  return [
    words.watching(
      observingText.containers(containers),
      observingText.applications(applications.size),
      observingText.engines(observed.length),
    ),
    ...(away.length > 0 ? [words.away(formatList(away))] : []),
    ...(waiting.length > 0 ? [words.waiting(formatList(waiting))] : []),
  ].join(" ");
}
