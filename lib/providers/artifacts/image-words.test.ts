import { expect, it } from "vitest";
import { exposedPorts } from "./exposed-ports";
import { healthCheckOf } from "./health-check";

it("reads ports, the least first, and leaves out what is none", () => {
  expect(exposedPorts(["8443/tcp", "53/udp", "53", "9/sctp"])).toEqual([
    { port: 9, protocol: "sctp" },
    { port: 53, protocol: "tcp" },
    { port: 53, protocol: "udp" },
    { port: 8443, protocol: "tcp" },
  ]);
  expect(exposedPorts(["", "$PORT/tcp", "0/tcp", "65536", "80/http", "8080-8090/tcp", "65535/udp"])).toEqual([
    { port: 65_535, protocol: "udp" },
  ]);
});

it.each([
  ["none", undefined, null],
  ["one that takes away what the base image had", { Test: ["NONE"] }, null],
  ["an empty one", { Test: ["CMD"] }, null],
  ["one without words", { Test: null }, null],
  [
    "a program's words",
    { Test: ["CMD", "/bin/ask", "-q"], Interval: 5_000_000_000, Timeout: 250_000_000, Retries: 2 },
    { test: ["/bin/ask", "-q"], isShell: false, intervalMs: 5000, timeoutMs: 250, retries: 2 },
  ],
  [
    "a shell's line, times left to the engine",
    { Test: ["CMD-SHELL", "exit 0"], Interval: 0, Retries: 0 },
    { test: ["exit 0"], isShell: true, intervalMs: null, timeoutMs: null, retries: null },
  ],
])("reads a health check: %s", (_, written, read) => expect(healthCheckOf(written)).toEqual(read));
