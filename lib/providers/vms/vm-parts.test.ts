import { expect, test } from "vitest";
import { forwardedPort } from "./command-line";
import { cpioOf } from "./cpio";
import { runScript } from "./guest-init";
import { bootedAt, parseGuestReport } from "./guest-report";
import { instantOfQmp, parseQmp } from "./qmp";

test("an archive is aligned to four bytes and ends with its trailer", () => {
  const archive = cpioOf([{ path: "a", type: "file", mode: 0o644, content: Buffer.from("hello") }]);
  expect(archive.length % 4).toBe(0);
  expect(archive.subarray(0, 22).toString()).toBe("07070100000001000081A4");
  expect(archive.toString()).toContain("TRAILER!!!");
});

test("the guest's report gives boot and exit, and the boot's time from the last write", () => {
  const both = parseGuestReport("booted 1.5\r\nexit 3 4.0\r\n");
  expect(both).toEqual({ bootedUptimeS: 1.5, exit: { code: 3, uptimeS: 4 } });
  expect(bootedAt(both, 10_000)).toBe(7_500);
  expect(bootedAt(parseGuestReport("booted 1.5\n"), 10_000)).toBe(10_000);
  expect(bootedAt(parseGuestReport("boot"), 10_000)).toBeNull();
});

test("QEMU's answers are read: the forwarded port and the time of an event", () => {
  const table = "  TCP[HOST_FORWARD]  13       127.0.0.1 41003       10.0.2.15  8080     0     0";
  expect(forwardedPort(table)).toBe(41003);
  expect(forwardedPort("Hub -1 (n):")).toBeNull();
  const line = '{"event":"RESUME","timestamp":{"seconds":1700000000,"microseconds":123456}}';
  expect(instantOfQmp(parseQmp(line))).toBeCloseTo(1_700_000_000_123.456, 3);
});

test("words of a command reach the guest's shell as they are", () => {
  expect(runScript(["/bin/echo", "it's"], { A: "x y" }, "/srv/a b")).toContain(
    `export A='x y'\ncd '/srv/a b'\nexec '/bin/echo' 'it'\\''s'\n`,
  );
});
