import { expect, it } from "vitest";
import { formatInZone } from "./format-in-zone";

const ISO = "2026-12-31T23:30:00.000Z";

it("tells zones and styles apart, however often and in whatever order they are asked for", () => {
  const told = () => [
    formatInZone(ISO, "UTC", { dateStyle: "medium" }),
    formatInZone(ISO, "Europe/Berlin", { dateStyle: "medium" }),
    formatInZone(ISO, "Europe/Berlin", { timeStyle: "medium" }),
  ];
  const expected = ["31 Dec 2026", "1 Jan 2027", "00:30:00"];
  expect(told()).toEqual(expected);
  expect(told()).toEqual(expected);
});

it("forgets zones rather than to keep them all", () => {
  for (const zone of Intl.supportedValuesOf("timeZone"))
    expect(formatInZone(ISO, zone, { dateStyle: "short" })).toBe(
      new Intl.DateTimeFormat("en-GB", { dateStyle: "short", timeZone: zone }).format(Date.parse(ISO)),
    );
});
