import { expect, it } from "vitest";
import { isZone } from "./zone";

it.each([
  ["Europe/Berlin", true],
  ["UTC", true],
  ["Asia/To", false],
  ["", false],
  ["\ud83d", false],
  ["Mars/Olympus", false],
])("%j is a zone: %s", (zone, is) => expect(isZone(zone)).toBe(is));
