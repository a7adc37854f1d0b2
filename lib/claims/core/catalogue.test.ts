import { expect, it } from "vitest";
import { CLAIMS, type Claim } from "./catalogue";

const inShort = ({ id, form, by, scenario }: Claim) => [
  id,
  form,
  typeof by === "string" ? by : `${by.figure} ${by.timing} of ${by.kinds.join(", ")}, ${by.covers}`,
  scenario,
];

it("states each claim in its form, with what it is held against and what measures it", () => {
  expect(CLAIMS.map(inShort)).toEqual([
    ["vm-from-nothing", "range", "pipelines", null],
    ["vm-golden-image", "range", "pipelines", null],
    ["image-build", "at-least", "pipelines", null],
    ["manifest-applied", "at-most", "median rollout of container, more", "deploy"],
    ["vm-one-more", "range", "median startup of vm, same", "scale-out"],
    ["container-one-more", "range", "median startup of container, same", "scale-out"],
    ["one-more-ratio", "ratio", "ratio startup of vm, container, same", "scale-out"],
    ["vm-lifetime", "at-least", "median uptime of vm, same", null],
    ["vm-uptime", "at-least", "p95 uptime of vm, same", null],
    ["container-lifetime", "no-figure", "median uptime of container, same", null],
    ["keeps-running", "no-figure", "median recovery of container, same", "kill-one"],
    ["rolling-update", "no-figure", "scripts", null],
    ["state-in-git", "no-figure", "git", null],
    ["isolation", "no-figure", "isolation", null],
  ]);
});
