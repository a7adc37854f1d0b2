import { expect, it } from "vitest";
import { readCreateOptions, refusalByOption } from "./create-options";

const DEFAULTS = {
  reference: "nginx:1.27",
  id: "nginx",
  kinds: ["vm", "container"],
  replicas: 2,
  port: null,
  probePath: null,
  command: null,
  env: {},
};

it("leaves to the image what was not said", () => {
  expect(readCreateOptions(["nginx:1.27"])).toEqual({ wanted: DEFAULTS, waits: false, isJson: false });
});

it("takes every option, before and after the image", () => {
  const args = ["--name=web", "--port", "8080", "nginx:1.27", "--kinds", "vm", "--replicas", "3", "--wait"];
  const more = ["--env", "A=1", "--env", "B=x=y", "--env", "C=", "--probe-path", "/up", "--json"];
  expect(readCreateOptions([...args, ...more, "--command", "sh -c 'a b'"])).toEqual({
    wanted: {
      ...DEFAULTS,
      id: "web",
      port: 8080,
      kinds: ["vm"],
      replicas: 3,
      env: { A: "1", B: "x=y", C: "" },
      probePath: "/up",
      command: ["sh", "-c", "a b"],
    },
    waits: true,
    isJson: true,
  });
});

it("leaves to the verb what is no number", () => {
  expect(readCreateOptions(["a", "--port", "http", "--replicas", "1e3"]).wanted).toMatchObject({
    port: NaN,
    replicas: NaN,
  });
});

it.each([
  [[], "IMAGE: Name an image, such as nginx:1.27."],
  [["a", "b"], "IMAGE: Name one image; b is too much. A command goes into --command."],
  [["a", "--prot", "80"], "--prot: There is no such option. See --help."],
  [["a", "-p", "80"], "-p: There is no such option. See --help."],
  [["a", "--port"], "--port: Give it a value."],
  [["a", "--port", "--wait"], "--port: Give it a value."],
  [["a", "--wait=yes"], "--wait: It takes no value."],
  [["a", "--port", "1", "--port", "2"], "--port: Give it once."],
  [["a", "--kinds", "vm,pod"], "--kinds: Use container,vm, container or vm."],
  [["a", "--kinds", "vm,vm"], "--kinds: Use container,vm, container or vm."],
  [["a", "--env", "A"], "--env: Use NAME=VALUE."],
  [["a", "--env", "A B=1"], "--env: A B: Use letters, digits and _, and no digit first."],
  [["a", "--env", "__proto__=1"], "--env: __proto__: Use letters, digits and _, and no digit first."],
  [["a", "--env", "A=1", "--env", "A=2"], "--env: A is there already."],
  [["a", "--command", "sh -c 'a"], "--command: A quote is not closed."],
])("refuses %j, and says which option it is", (args, message) =>
  expect(() => readCreateOptions(args)).toThrow(message),
);

it("says of a refusal by which options it is, each once", () => {
  expect(
    refusalByOption({
      "workloads.0.spec.port": "Use a whole number.",
      "workloads.1.spec.port": "Another.",
      "workloads.1.id": "Too long.",
      id: "Shorter.",
      "workloads.0.replicas": "Fewer.",
      "workloads.0.spec.env.A": "Shorter, too.",
      "workloads.0.spec.command.0": "Give a program.",
      "workloads.0.spec.probePath": "Start with /.",
      "workloads.0.spec.artifact": "No image.",
      "workloads.0.spec.memoryMb": "of none",
      workloads: "of none",
    }),
  ).toEqual(
    new Map([
      ["--port", "Use a whole number."],
      ["--name", "Too long."],
      ["--replicas", "Fewer."],
      ["--env", "Shorter, too."],
      ["--command", "Give a program."],
      ["--probe-path", "Start with /."],
      ["IMAGE", "No image."],
    ]),
  );
  expect([...refusalByOption({ reference: "a", port: "b", command: "c", name: "d" }).keys()]).toEqual([
    "IMAGE",
    "--port",
    "--command",
    "--name",
  ]);
});
