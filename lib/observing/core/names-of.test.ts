import fc from "fast-check";
import { expect, it } from "vitest";
import { freeName, slugOfName, workloadNameOf } from "./names-of";

it.each([
  ["shop", "web", "shop-web"],
  ["My_Shop", "web.API", "my-shop-web-api"],
  ["mail", "mail", "mail"],
  ["7up", "7up", "app-7up"],
  ["___", "___", "app"],
])("calls %s / %s %s", (application, workload, name) => {
  expect(workloadNameOf(application, workload)).toBe(name);
});

it("is a name that an application may have, whatever it was", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 120 }), (name) => {
      expect(slugOfName(name)).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
      expect(slugOfName(name).length).toBeLessThanOrEqual(40);
    }),
  );
});

it("takes the first that is free, within what a name may have", () => {
  const taken = ["shop", "shop-2"];
  expect(freeName("shop", (one) => taken.includes(one))).toBe("shop-3");
  expect(freeName("mail", (one) => taken.includes(one))).toBe("mail");
  const long = "a".repeat(40);
  expect(freeName(long, (one) => one === long)).toBe(`${"a".repeat(38)}-2`);
});
