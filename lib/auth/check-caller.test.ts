import { describe, expect, it } from "vitest";
import { AppError } from "@/lib/errors";
import { checkCaller, checkHost } from "./check-caller";

const LOCAL = { boundTo: "127.0.0.1", host: "127.0.0.1:3000", origin: "http://127.0.0.1:3000" };

describe("checkCaller", () => {
  it.each([
    ["our own page", LOCAL],
    ["our own page by name", { ...LOCAL, host: "localhost:3000", origin: "http://localhost:3000" }],
    ["IPv6", { boundTo: "::1", host: "[::1]:3000", origin: "http://[::1]:3000" }],
    ["a public server", { boundTo: "0.0.0.0", host: "mayfly.example", origin: "https://mayfly.example" }],
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
      { boundTo: "0.0.0.0", host: "mayfly.example", origin: "https://x.example" },
    ],
  ])("refuses %s", (_name, caller) => {
    expect(() => checkCaller(caller)).toThrow(AppError);
  });

  it("lets reads of a script pass, which send no origin", () => {
    expect(() => checkHost(LOCAL)).not.toThrow();
  });
});
