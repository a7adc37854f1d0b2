import { expect, it } from "vitest";
import { claimIn, UNMEASURED } from "./claims.fixture";
import { figureHref, presentHref } from "./prepare-claim-href";

const hrefOf = (id: Parameters<typeof claimIn>[1], application: string | null): string => {
  const { measured } = claimIn(UNMEASURED, id);
  if (!measured) throw new Error("It is one that is measured.");
  return decodeURIComponent(figureHref(measured, application));
};

it("leads to the samples of all time, of real instances of its kind; of a ratio to the comparison", () => {
  expect(hrefOf("vm-one-more", null)).toBe("/samples?window=all&timing=startup&group=kind:vm");
  expect(hrefOf("manifest-applied", "hello")).toBe(
    "/samples?window=all&application=hello&timing=rollout&group=kind:container",
  );
  expect(hrefOf("one-more-ratio", "hello")).toBe("/compare?window=all&application=hello");
});

it("carries the scope to the presentation", () => {
  expect(presentHref(null, "")).toBe("/claims/present");
  expect(presentHref("vm-uptime", "?application=hello")).toBe(
    "/claims/present?application=hello&claim=vm-uptime",
  );
});
