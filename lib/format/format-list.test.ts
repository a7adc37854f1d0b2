import { expect, it } from "vitest";
import { formatFirst } from "./format-list";

const names = (count: number): string[] => Array.from({ length: count }, (_, index) => `app${index}`);

it.each([
  [[], ""],
  [names(2), "app0, app1"],
  [names(6), "app0, app1, app2, app3, app4, app5"],
  [names(7), "app0, app1, app2, app3, app4 and 2 more"],
  [names(1205), "app0, app1, app2, app3, app4 and 1,200 more"],
])("%#", (parts, told) => expect(formatFirst(parts)).toBe(told));
