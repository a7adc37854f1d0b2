import { spawn } from "node:child_process";
import { once } from "node:events";
import { describe, expect, it } from "vitest";
import { identify } from "@/lib/processes/process-identity";
import { isKnownDead, thisHolder } from "./holder";

const place = thisHolder().slice(-16);

describe("a holder of leases", () => {
  it("that lives, stopped or not, is not dead, and is once it was killed", async () => {
    const child = spawn("sleep", ["600"]);
    await once(child, "spawn");
    const identity = identify(child.pid ?? 0);
    const holder = `a-host-${identity?.pid}-${identity?.startTime}-${place}`;
    expect(isKnownDead(thisHolder())).toBe(false);
    expect(isKnownDead(holder)).toBe(false);
    child.kill("SIGSTOP");
    expect(isKnownDead(holder)).toBe(false);
    const ended = once(child, "exit");
    child.kill("SIGKILL");
    await ended;
    expect(isKnownDead(holder)).toBe(true);
  });

  it("whose pid was given to another process is dead", () => {
    const own = identify(process.pid);
    expect(isKnownDead(`a-host-${process.pid}-${Number(own?.startTime) - 1}-${place}`)).toBe(true);
  });

  it.each(["0123456789abcdef", place.replace(/^./, (first) => (first === "0" ? "1" : "0"))])(
    "of another boot, machine or container is never taken for dead (%s)",
    (elsewhere) => {
      expect(isKnownDead(`a-host-4194304-1-${place}`)).toBe(true);
      expect(isKnownDead(`a-host-4194304-1-${elsewhere}`)).toBe(false);
    },
  );

  it.each(["", "test-abc", "host-12-c_abcdef", `host-x-1-${"0".repeat(16)}`])(
    "that is named otherwise is never taken for dead (%s)",
    (holder) => expect(isKnownDead(holder)).toBe(false),
  );
});
