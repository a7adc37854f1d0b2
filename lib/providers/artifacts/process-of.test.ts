import { expect, test } from "vitest";
import { NO_CONFIG } from "./artifact";
import { processOf, signalNumber } from "./process-of";

const spec = { name: "shop-r1-1", artifact: "image:shop:1", command: null, env: {}, port: 8080 };
const PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

test("what the image says nothing about is root, /, SIGTERM and the port", () => {
  expect(processOf({ ...NO_CONFIG, cmd: ["/serve"] }, spec)).toEqual({
    argv: ["/serve"],
    env: { PATH, HOSTNAME: "shop-r1-1", PORT: "8080" },
    user: "0:0",
    workingDir: "/",
    stopSignal: 15,
    hostname: "shop-r1-1",
  });
});

test("the image's words stand, but for the port; the revision's stand over all", () => {
  const config = {
    entrypoint: ["/entry", "-x"],
    cmd: ["serve", "--now"],
    workingDir: "/srv",
    user: "www:adm",
    env: { PORT: "9090", PATH: "/app", LANG: "C", HOSTNAME: "build" },
    stopSignal: "SIGQUIT",
  };
  expect(processOf(config, spec)).toEqual({
    argv: ["/entry", "-x", "serve", "--now"],
    env: { PATH: "/app", PORT: "8080", LANG: "C", HOSTNAME: "shop-r1-1" },
    user: "www:adm",
    workingDir: "/srv",
    stopSignal: 3,
    hostname: "shop-r1-1",
  });
  const told = { ...spec, command: ["/bin/other"], env: { PORT: "7070", LANG: " a\n'b' ", HOSTNAME: "x" } };
  expect(processOf(config, told)).toMatchObject({
    argv: ["/bin/other"],
    env: { PATH: "/app", PORT: "7070", LANG: " a\n'b' ", HOSTNAME: "x" },
  });
});

test.each([
  ...[["SIGTERM", 15] as const, ["quit", 3] as const, ["USR1", 10] as const, ["37", 37] as const],
  ...[["SIGRTMIN+3", 37] as const, ["SIGNOPE", null] as const, ["0", null] as const, ["99", null] as const],
  ["", null] as const,
])("the signal %s is %s", (name, number) => {
  expect(signalNumber(name)).toBe(number);
});

test("nothing to run, and a signal that is none, are the artifact's fault", () => {
  const invalid = expect.objectContaining({ code: "artifact-invalid" }) as Error;
  expect(() => processOf(NO_CONFIG, spec)).toThrow(invalid);
  expect(() => processOf({ ...NO_CONFIG, cmd: ["a"], stopSignal: "x" }, spec)).toThrow(invalid);
});
