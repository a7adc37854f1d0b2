import { expect, it } from "vitest";
import { applicationOptions, isOfNone } from "./prepare-application-options";

const of = (applicationId: string, isSimulated: boolean, applicationName: string | null = applicationId) => ({
  applicationId,
  applicationName,
  isSimulated,
});
const GROUP = "Simulated";
const all = { value: "", label: "All applications" };

it.each([
  ["nothing", [], [all]],
  [
    "what is measured",
    [of("b", false), of("a", false), of("a", false)],
    [all, { value: "a", label: "a" }, { value: "b", label: "b" }],
  ],
  [
    "a name besides its id, which stands in addresses",
    [of("b", false, "A shop"), of("a", false, null)],
    [all, { value: "a", label: "a" }, { value: "b", label: "A shop (b)" }],
  ],
  ["what is simulated alone", [of("s", true)], [all, { value: "s", label: "s", group: GROUP }]],
  [
    "both, apart, with a choice of all of it",
    [of("s", true), of("a", false)],
    [
      all,
      { value: "a", label: "a" },
      { value: "+simulated", label: "All, with simulated", group: GROUP },
      { value: "s", label: "s", group: GROUP },
    ],
  ],
])("offers %s", (_, workloads, expected) => {
  expect(applicationOptions(workloads)).toEqual(expected);
});

it.each([
  ["/", "nope", true],
  ["/rollouts", "nope", true],
  ["/", "hello", false],
  ["/", null, false],
  // It shows one thing by its id.
  ["/rollouts/r-1", "nope", false],
])("of %s narrowed to %s", (path, application, expected) => {
  expect(isOfNone(path, application, [of("hello", false)])).toBe(expected);
});
