import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { instanceOf } from "@/lib/workloads/instance.fixture";
import { connectLive } from "./live-connection";
import { openStream, type LiveStatus } from "./live-stream";

/** What a browser's EventSource is to its page, moved by the test. */
class Source extends EventTarget {
  static readonly all: Source[] = [];
  isClosed = false;
  constructor(readonly url: string) {
    super();
    Source.all.push(this);
  }
  close(): void {
    this.isClosed = true;
  }
  say(event: string, data?: object): void {
    this.dispatchEvent(data ? new MessageEvent(event, { data: JSON.stringify(data) }) : new Event(event));
  }
}
const newest = (): Source => {
  const source = Source.all.at(-1);
  if (!source) throw new Error("Nobody connected.");
  return source;
};
const page = new EventTarget();

beforeEach(() => {
  Source.all.length = 0;
  vi.useFakeTimers();
  vi.stubGlobal("EventSource", Source);
  vi.stubGlobal("addEventListener", page.addEventListener.bind(page));
  vi.stubGlobal("removeEventListener", page.removeEventListener.bind(page));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function open(heardUntil: string | null = null) {
  const seen = { status: { state: "connecting" } as LiveStatus, everything: 0 };
  const stream = openStream(
    {
      onStatus: (status) => (seen.status = status),
      onKeys: ([key]) => {
        if (key?.length === 0) seen.everything += 1;
      },
      onInstances: () => undefined,
    },
    heardUntil,
  );
  return { seen, stream };
}

describe("the browser's stream", () => {
  it("stays live while heartbeats come", () => {
    const { seen, stream } = open();
    newest().say("open");
    for (let count = 0; count < 100; count += 1) {
      vi.advanceTimersByTime(5_000);
      newest().say("heartbeat", {});
      expect(seen.status).toEqual({ state: "live" });
    }
    expect(Source.all).toHaveLength(1);
    stream.close();
  });

  it.each([
    ["nothing again where it goes on from what the page was read with", "p1-7", "/api/stream?after=p1-7", 0],
    ["everything where the server had heard nothing", null, "/api/stream", 1],
  ])("reads %s", (_what, heardUntil, url, everything) => {
    const { seen, stream } = open(heardUntil);
    newest().say("open");
    expect([newest().url, seen]).toEqual([url, { status: { state: "live" }, everything }]);
    stream.close();
  });

  it("reads everything where the server says that something changed since the page was read", async () => {
    const { seen, stream } = open("p1-7");
    newest().say("open");
    newest().say("changed", { keys: [[]] });
    await vi.dynamicImportSettled();
    expect(seen.everything).toBe(1);
    stream.close();
  });

  it("goes on from the page's reading until a stream opens, and from nowhere after it", () => {
    const { seen, stream } = open("p1-7");
    newest().say("error");
    vi.advanceTimersByTime(500);
    expect(newest().url).toBe("/api/stream?after=p1-7");
    newest().say("open");
    expect(seen.everything).toBe(0);
    newest().say("error");
    vi.advanceTimersByTime(500);
    newest().say("open");
    expect([newest().url, seen.everything, Source.all.length]).toEqual(["/api/stream", 1, 3]);
    stream.close();
  });

  it("says within 15 s that nothing comes any more, connects anew, and reads everything again", () => {
    const { seen, stream } = open();
    newest().say("open");
    newest().say("heartbeat", {});
    vi.advanceTimersByTime(15_000);
    expect(seen.status.state).toBe("reconnecting");
    expect(Source.all.map(({ isClosed }) => isClosed)).toEqual([true, false]);
    // The dead one may still end, which says nothing of the new one.
    Source.all[0]?.say("error");
    newest().say("open");
    expect([seen.status, seen.everything]).toEqual([{ state: "live" }, 2]);
    stream.close();
  });

  it("gives up a connection that neither opens nor fails", () => {
    const { seen, stream } = open();
    vi.advanceTimersByTime(15_000);
    expect(seen.status.state).toBe("reconnecting");
    expect(Source.all).toHaveLength(2);
    stream.close();
  });

  it("says what the server says of itself, and heals with the next heartbeat", async () => {
    const { seen, stream } = open();
    newest().say("open");
    newest().say("degraded", { reason: "The database can't be reached." });
    await vi.dynamicImportSettled();
    expect(seen.status).toEqual({ state: "degraded", reason: "The database can't be reached." });
    for (let count = 0; count < 5; count += 1) {
      vi.advanceTimersByTime(5_000);
      newest().say("degraded", { reason: "The database can't be reached." });
    }
    expect([seen.status.state, Source.all.length]).toEqual(["degraded", 1]);
    newest().say("heartbeat", {});
    expect(seen.status).toEqual({ state: "live" });
    stream.close();
  });

  it("keeps the order of what is said while the code that checks it is on its way", async () => {
    const { seen, stream } = open();
    newest().say("open");
    newest().say("degraded", { reason: "The database can't be reached." });
    newest().say("recovered", {});
    await vi.dynamicImportSettled();
    expect(seen.status).toEqual({ state: "live" });
    stream.close();
  });

  it("forgets what a stream said that was given up meanwhile", async () => {
    const { seen, stream } = open();
    newest().say("open");
    newest().say("degraded", { reason: "The database can't be reached." });
    page.dispatchEvent(new Event("online"));
    newest().say("open");
    await vi.dynamicImportSettled();
    expect(seen.status).toEqual({ state: "live" });
    stream.close();
  });

  it.each(["offline", "online"])("tries at once when the browser goes %s", (turn) => {
    const { seen, stream } = open();
    newest().say("open");
    newest().say("error");
    page.dispatchEvent(new Event(turn));
    expect(Source.all).toHaveLength(2);
    newest().say("error");
    expect(seen.status.state).toBe("reconnecting");
    vi.advanceTimersByTime(15_000);
    newest().say("open");
    expect(seen.status).toEqual({ state: "live" });
    stream.close();
  });

  it("is over once it is closed", () => {
    const { stream } = open();
    newest().say("error");
    stream.close();
    page.dispatchEvent(new Event("online"));
    vi.advanceTimersByTime(60_000);
    expect(Source.all).toHaveLength(1);
  });
});

describe("tabs that share a stream", () => {
  interface Message {
    readonly data: unknown;
  }
  const channels = new Set<Channel>();
  class Channel {
    onmessage: ((message: Message) => void) | null = null;
    constructor() {
      channels.add(this);
    }
    postMessage(data: unknown): void {
      for (const other of channels) if (other !== this) other.onmessage?.({ data });
    }
    close(): void {
      channels.delete(this);
    }
  }

  /** The locks of a browser; who asks for one gets it when its taker is called. */
  function shareLocks(): (() => Promise<void>)[] {
    const takers: (() => Promise<void>)[] = [];
    const locks = {
      request: (_name: string, _options: object, lead: () => Promise<void>) => {
        takers.push(lead);
        return new Promise<void>(() => undefined);
      },
    };
    vi.stubGlobal("BroadcastChannel", Channel);
    vi.stubGlobal("navigator", { locks });
    return takers;
  }

  it("all say within 15 s that nothing comes, also where the one that has it looks seldom", async () => {
    const takers = shareLocks();
    const states = ["", ""];
    const heard: string[][] = [[], []];
    const stops = [0, 1].map((tab) =>
      connectLive({
        onStatus: ({ state }) => (states[tab] = state),
        onKeys: () => undefined,
        onInstances: (instances) => heard[tab]?.push(...instances.map(({ phase }) => phase)),
      }),
    );
    void takers[0]?.();
    newest().say("open");
    expect(states).toEqual(["live", "live"]);
    newest().say("instances", {
      items: [instanceOf({ phase: "started" }, { requestedAt: 0, startedAt: 5 })],
    });
    await vi.dynamicImportSettled();
    expect(heard).toEqual([["started"], ["started"]]);
    for (let count = 0; count < 10; count += 1) {
      vi.advanceTimersByTime(5_000);
      newest().say("heartbeat", {});
    }
    expect([states, Source.all.length]).toEqual([["live", "live"], 1]);
    vi.advanceTimersByTime(15_000);
    expect([states, Source.all.length]).toEqual([["reconnecting", "reconnecting"], 2]);
    newest().say("open");
    expect(states).toEqual(["live", "live"]);
    for (const stop of stops) stop();
    await Promise.resolve();
    expect(channels.size).toBe(0);
  });

  it("read everything once where they follow another, whose stream does not know what their pages were read with", () => {
    const takers = shareLocks();
    const keys: (readonly (readonly string[])[])[][] = [[], []];
    const join = (tab: number) =>
      connectLive(
        {
          onStatus: () => undefined,
          onKeys: (changed) => keys[tab]?.push(changed),
          onInstances: () => undefined,
        },
        "p1-7",
      );
    const stops = [join(0)];
    void takers[0]?.();
    newest().say("open");
    stops.push(join(1));
    expect(keys).toEqual([[], [[[]]]]);
    newest().say("heartbeat", {});
    expect(keys).toEqual([[], [[[]]]]);
    for (const stop of stops) stop();
  });
});
