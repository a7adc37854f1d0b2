import fc from "fast-check";
import { expect, it } from "vitest";
import { isWithin, statusRange, SUCCESS } from "./statuses";

const status = fc.integer({ min: 200, max: 599 });

it("means the statuses from one to another, both among them", () => {
  fc.assert(
    fc.property(status, status, status, (a, b, asked) => {
      const [from, to] = [Math.min(a, b), Math.max(a, b)];
      const range = statusRange(`${from}-${to}`);
      expect(range).toEqual({ from, to });
      expect(range && isWithin(range, asked)).toBe(from <= asked && asked <= to);
      expect(statusRange(String(a))).toEqual({ from: a, to: a });
      expect(a > b ? statusRange(`${a}-${b}`) : null).toBeNull();
    }),
  );
});

it("takes nothing else", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      fc.pre(!/^\d{3}(-\d{3})?$/.test(text));
      expect(statusRange(text)).toBeNull();
    }),
  );
  expect(["199", "600", "200-600", "200-", "-200", " 200", "2e2", "200–299", ""].map(statusRange)).toEqual(
    Array.from({ length: 9 }, () => null),
  );
});

it("is a success from 200 to 299 where nobody says otherwise", () => {
  expect(statusRange(SUCCESS)).toEqual({ from: 200, to: 299 });
});
