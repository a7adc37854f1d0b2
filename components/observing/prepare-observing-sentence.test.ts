import { expect, it } from "vitest";
import { groupOf, sourceOf } from "./observing.fixture";
import { observingSentence } from "./prepare-observing-sentence";

const away = { since: "2026-11-23T08:00:00.000Z", because: "Nobody listens there." };

it.each([
  ["Nothing is observed yet.", []],
  ["Nothing is observed any more. What was seen stays.", [sourceOf({ state: "stopped" })]],
  ["Observing 2 containers of 1 application on 1 engine.", [sourceOf()]],
  [
    "Observing 3 containers of 2 applications on 2 engines. Docker can't be seen now.",
    [
      sourceOf({ groups: [groupOf(), groupOf({ isLeftOut: true, containers: 9, applicationId: "other" })] }),
      sourceOf({
        name: "Docker",
        state: "away",
        away,
        groups: [groupOf({ containers: 1, applicationId: "mail" })],
      }),
    ],
  ],
  [
    "Observing 0 containers of 0 applications on 1 engine. Podman waits for a controller.",
    [sourceOf({ state: "waiting", groups: [] })],
  ],
])("%s", (sentence, sources) => {
  expect(observingSentence({ sources })).toBe(sentence);
});
