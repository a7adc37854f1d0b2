import { expect, it } from "vitest";
import { groupOf } from "./observing.fixture";
import { mappingPreview } from "./prepare-mapping-preview";

const workloads = [
  { id: "shop-web", applicationId: "shop" },
  { id: "hello-vm", applicationId: "hello" },
  { id: "hello-container", applicationId: "hello" },
];
const preview = (applicationId: string, isLeftOut = false, group = groupOf()) =>
  mappingPreview(group, { applicationId, isLeftOut }, ["shop", "hello"], workloads);

it("says what comes of a change, and that nothing does", () => {
  expect(preview("shop")).toEqual(["Nothing changes."]);
  expect(preview("")).toEqual(["Nothing changes."]);
  expect(preview("hello")).toEqual([
    "shop-web moves to the application hello, with its whole history.",
    "There it stands beside hello-vm and hello-container, and can be compared with it.",
  ]);
  expect(preview("mail")).toEqual(["shop-web moves to a new application mail, with its whole history."]);
  expect(preview("shop", true)).toEqual([
    "2 containers are no longer observed: their lives end here as unobserved, neither failed nor stopped.",
  ]);
  expect(preview("shop", true, groupOf({ containers: 1 }))).toEqual([
    "1 container is no longer observed: their lives end here as unobserved, neither failed nor stopped.",
  ]);
  expect(preview("shop", false, groupOf({ isLeftOut: true }))).toEqual([
    "Its containers are taken in anew: nobody saw how their lives began.",
  ]);
  expect(preview("shop", true, groupOf({ isLeftOut: true }))).toEqual(["Nothing changes."]);
});
