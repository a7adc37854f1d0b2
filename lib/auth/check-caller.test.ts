import { describe, expect, it } from "vitest";
import { AppError } from "@/lib/errors";
import { callerOf, checkCaller, checkHost } from "./check-caller";

const LOCAL = {
  boundTo: "127.0.0.1",
  names: null,
  forwardedHost: null,
  host: "127.0.0.1:3000",
  origin: "http://127.0.0.1:3000",
};

describe("checkCaller", () => {
  it.each([
    ["our own page", LOCAL],
    ["our own page by name", { ...LOCAL, host: "localhost:3000", origin: "http://localhost:3000" }],
    ["IPv6", { ...LOCAL, boundTo: "::1", host: "[::1]:3000", origin: "http://[::1]:3000" }],
    [
      "a public server",
      { ...LOCAL, boundTo: "0.0.0.0", host: "mayfly.example", origin: "https://mayfly.example" },
    ],
    ["letters of any size", { ...LOCAL, host: "LOCALHOST:3000", origin: "http://localhost:3000" }],
  ])("lets %s pass", (_name, caller) => {
    expect(() => checkCaller(caller)).not.toThrow();
  });

  it.each([
    ["no origin", { ...LOCAL, origin: null }],
    ["an opaque origin", { ...LOCAL, origin: "null" }],
    ["another site", { ...LOCAL, origin: "https://evil.example" }],
    ["another port", { ...LOCAL, origin: "http://127.0.0.1:3001" }],
    ["rebound names", { ...LOCAL, host: "evil.example:3000", origin: "http://evil.example:3000" }],
    [
      "a name that begins like ours",
      { ...LOCAL, host: "127.0.0.1.evil.example", origin: "http://127.0.0.1.evil.example" },
    ],
    ["no host", { ...LOCAL, host: null }],
    [
      "another site of a public server",
      { ...LOCAL, boundTo: "0.0.0.0", host: "mayfly.example", origin: "https://x.example" },
    ],
  ])("refuses %s", (_name, caller) => {
    expect(() => checkCaller(caller)).toThrow(AppError);
  });

  it("lets reads of a script pass, which send no origin", () => {
    expect(() => checkHost(LOCAL)).not.toThrow();
  });
});

describe("checkHost", () => {
  const PUBLIC = { ...LOCAL, boundTo: "0.0.0.0" };
  const NAMED = { ...PUBLIC, names: ["mayfly.example", "10.0.0.7"] };
  it.each([
    ["what Next fills in itself", { ...LOCAL, forwardedHost: "127.0.0.1:3000" }],
    ["any name, where none was given", { ...PUBLIC, host: "anything.example" }],
    ["a name that was given", { ...NAMED, host: "MAYFLY.example:8443" }],
    ["an address that was given", { ...NAMED, host: "10.0.0.7:3000" }],
    ["this machine itself", { ...NAMED, host: "localhost:3000" }],
    [
      "a proxy on the way of names that were given",
      { ...NAMED, host: "10.0.0.7", forwardedHost: "mayfly.example" },
    ],
  ])("lets %s pass", (_name, caller) => expect(() => checkHost(caller)).not.toThrow());

  it.each([
    ["a rebound name", { ...LOCAL, host: "evil.example:3000" }],
    ["a rebound name behind a proxy", { ...LOCAL, forwardedHost: "evil.example" }],
    ["one among several", { ...LOCAL, forwardedHost: "127.0.0.1, evil.example" }],
    ["no name at all", { ...LOCAL, host: "" }],
    ["what is no name", { ...LOCAL, host: "127.0.0.1/evil.example" }],
    ["a name with somebody's before it", { ...LOCAL, host: "127.0.0.1@evil.example" }],
    [
      "names given to a server of this machine alone",
      { ...LOCAL, names: ["evil.example"], host: "evil.example" },
    ],
    ["a name that was not given", { ...NAMED, host: "evil.example" }],
    ["a part of one", { ...NAMED, host: "x.mayfly.example" }],
    [
      "a name that was not given behind a proxy",
      { ...NAMED, host: "10.0.0.7", forwardedHost: "evil.example" },
    ],
  ])("refuses %s", (_name, caller) => expect(() => checkHost(caller)).toThrow(AppError));

  it("reads headers and environment", () => {
    const headers = new Headers({ host: "h", "x-forwarded-host": "f", origin: "o" });
    expect(callerOf(headers, { NODE_ENV: "test", HOST: "0.0.0.0", MAYFLY_HOSTS: " A.example ,,b" })).toEqual({
      boundTo: "0.0.0.0",
      names: ["a.example", "b"],
      host: "h",
      forwardedHost: "f",
      origin: "o",
    });
    expect(callerOf(new Headers(), { NODE_ENV: "test" })).toEqual({ ...LOCAL, host: null, origin: null });
  });
});
