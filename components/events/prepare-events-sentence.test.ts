import { expect, it } from "vitest";
import type { EventDto } from "@/lib/events/schema";
import { eventsSentence } from "./prepare-events-sentence";

const event = (over: Partial<EventDto> = {}) => ({
  severity: "normal" as EventDto["severity"],
  subject: "hello-vm-1-0",
  type: "dev.mayfly.instance.ready",
  time: "2026-11-23T08:07:17.123Z",
  data: {},
  message: null as EventDto["message"],
  ...over,
});
const lost = event({
  severity: "failure",
  type: "dev.mayfly.instance.failed",
  message: "The process ended with code 137.",
});
const unready = event({ severity: "warning", type: "dev.mayfly.instance.unready" });

it.each([
  ["nothing", [], true, false, "No events in this window."],
  ["nothing that matches", [], true, true, "No event matches."],
  ["nothing so far", [], false, true, "Events"],
  [
    "nothing but trouble",
    [lost, unready],
    true,
    true,
    "Newest trouble: hello-vm-1-0 failed (The process ended with code 137.), 23 November 2026, 08:07:17 UTC. 2 failures or warnings in all.",
  ],
  [
    "nothing but trouble so far",
    [unready, lost],
    false,
    true,
    "Newest trouble: hello-vm-1-0 unready, 23 November 2026, 08:07:17 UTC. There are older ones below.",
  ],
  [
    "the only trouble",
    [unready],
    true,
    false,
    "Newest trouble: hello-vm-1-0 unready, 23 November 2026, 08:07:17 UTC. It is the only one.",
  ],
  ["one without trouble", [event()], true, false, "No failure and no warning in 1 event."],
  [
    "the newest of many, without trouble",
    [event(), event()],
    false,
    false,
    "No failure and no warning in the newest 2 events.",
  ],
  [
    "what a filter leaves",
    [event(), event()],
    true,
    true,
    "No failure and no warning in 2 events that match.",
  ],
  [
    "one trouble, with its message",
    [event(), lost],
    true,
    false,
    "Newest trouble: hello-vm-1-0 failed (The process ended with code 137.), 23 November 2026, 08:07:17 UTC. 1 failure or warning in 2 events.",
  ],
  [
    "the newest of several",
    [unready, event(), lost],
    false,
    false,
    "Newest trouble: hello-vm-1-0 unready, 23 November 2026, 08:07:17 UTC. 2 failures or warnings in the newest 3 events.",
  ],
])("tells of %s", (_what, events, isAll, isFiltered, expected) => {
  expect(eventsSentence({ events, isAll, isSearching: false, isFiltered })).toBe(expected);
});

it("tells nothing before there is an answer", () => {
  expect(eventsSentence({ events: [], isAll: true, isSearching: true, isFiltered: true })).toBe("Events");
});
