import { expect, it } from "vitest";
import { ComposeError, type ComposeProblem } from "./compose-error";
import { readCompose } from "./read-compose";

const read = (text: string, variables: Record<string, string> = {}, profiles: string[] = []) =>
  readCompose(text, { variables, profiles });
const one = (lines: string, variables?: Record<string, string>) => {
  const plan = read(`services:\n  web:\n    image: shop\n${lines}`, variables);
  return { ...plan, web: plan.services[0] };
};
const foundIn = (plan: { findings: readonly { line: number; at: string; what: string }[] }) =>
  plan.findings.map(({ line, at, what }) => `${line} ${at} ${what}`);

it("reads a service whole", () => {
  const plan = read(`
name: shop
services:
  web:
    image: "registry.example.com/shop:\${TAG:-2}"
    entrypoint: ["/bin/serve"]
    command: --name "my shop" --port 8080
    environment:
      PORT: 8080
      RATE: 1.10
      DEBUG: true
      EMPTY: ""
    ports: ["127.0.0.1:80:8080", "9090"]
    expose: [8081]
    healthcheck:
      test: ["CMD", "curl", "-f", "http://localhost:8080/up"]
    deploy:
      replicas: 3
      resources: { limits: { memory: 512M, cpus: "0.5" } }
`);
  expect(plan).toEqual({
    name: "shop",
    services: [
      {
        name: "web",
        line: 4,
        image: "registry.example.com/shop:2",
        entrypoint: ["/bin/serve"],
        command: ["--name", "my shop", "--port", "8080"],
        env: { PORT: "8080", RATE: "1.10", DEBUG: "true", EMPTY: "" },
        ports: [8080, 9090, 8081],
        probePath: "/up",
        replicas: 3,
        memoryMb: 512,
        cpus: 0.5,
        profiles: [],
      },
    ],
    profiles: [],
    variables: [{ name: "TAG", line: 5, hasDefault: true, demand: null }],
    findings: [{ line: 13, at: "web.ports", what: "published" }],
  });
});

it("takes an environment as a list, and asks for what has no value", () => {
  const { web, variables } = one(
    "    environment:\n      - A=1=2\n      - B=\n      - TOKEN\n      - C=$$HOME ${D}",
    { D: "d" },
  );
  expect(web?.env).toEqual({ A: "1=2", B: "", TOKEN: "", C: "$HOME d" });
  expect(variables.map(({ name, line, hasDefault }) => [name, line, hasDefault])).toEqual([
    ["TOKEN", 7, false],
    ["D", 8, false],
  ]);
  expect(one("    environment:\n      TOKEN:", { TOKEN: "x" }).web?.env).toEqual({ TOKEN: "x" });
});

it.each([
  ["${A}", {}, ""],
  ["${A}", { A: "a" }, "a"],
  ["$A-$B", { A: "a", B: "b" }, "a-b"],
  ["${A:-x}", { A: "" }, "x"],
  ["${A-x}", { A: "" }, ""],
  ["${A:-${B:-y}z}", {}, "yz"],
  ["${A:-${B:-y}z}", { B: "b" }, "bz"],
  ["${A:+x}", {}, ""],
  ["${A:+x}", { A: "a" }, "x"],
  ["${A+x}", { A: "" }, "x"],
  ["${A:?no}", { A: "a" }, "a"],
  ["$$A $${A}", { A: "a" }, "$A ${A}"],
])("makes %s of %j %j", (text, variables: Record<string, string>, expected) => {
  expect(one(`    environment: { X: '${text}' }`, variables).web?.env.X).toBe(expected);
});

it("says what has to be given, wherever it has a default besides", () => {
  const { variables } = one('    command: ["${A:-x}", "$A", "${B:?say which}", "${C:-x}"]');
  expect(variables).toEqual([
    { name: "A", line: 4, hasDefault: false, demand: null },
    { name: "B", line: 4, hasDefault: false, demand: "say which" },
    { name: "C", line: 4, hasDefault: true, demand: null },
  ]);
});

it("follows anchors and merge keys, what stands itself first", () => {
  const plan = read(`
x-common: &common
  image: shop
  environment: &env { A: "1", B: "1" }
x-more: &more { image: other, scale: 2 }
services:
  web:
    <<: [*common, *more]
    environment:
      <<: *env
      B: "2"
  job:
    <<: *common
    image: job
`);
  expect(plan.services.map(({ image, env, replicas }) => ({ image, env, replicas }))).toEqual([
    { image: "shop", env: { A: "1", B: "2" }, replicas: 2 },
    { image: "job", env: { A: "1", B: "1" }, replicas: null },
  ]);
});

it("makes services of a profile where it is chosen, and says of others nothing", () => {
  const text =
    "services:\n  web: { image: a }\n  debug: { image: 'a:$X', profiles: [dev, test], privileged: true }";
  const none = read(text);
  expect(none.services.map(({ name }) => name)).toEqual(["web"]);
  expect(none.profiles).toEqual(["dev", "test"]);
  expect([...none.findings, ...none.variables]).toEqual([]);
  const dev = read(text, {}, ["dev"]);
  expect(dev.services.map(({ name }) => name)).toEqual(["web", "debug"]);
  expect(foundIn(dev)).toEqual(["1 services apart", "3 debug.privileged rights"]);
  expect(dev.variables).toHaveLength(1);
});

it("lists what is not done, by its line", () => {
  const plan = read(`services:
  web:
    build: .
    env_file: .env
    volumes: [data:/data]
    networks: [front]
    depends_on: [db]
    restart: always
    user: "1000"
    stop_signal: SIGQUIT
    ports: ["53:53/udp", { target: 80, published: 8080 }]
    healthcheck: { test: pg_isready, interval: 5s }
    deploy: { placement: {}, labels: {} }
    constructor: x
    x-own: y
  db: {}
  api: { extends: web }
include: [other.yaml]
volumes: { data: }
`);
  expect(foundIn(plan)).toEqual([
    "1 services apart",
    "3 web.build build",
    "4 web.env_file env-file",
    "5 web.volumes volumes",
    "6 web.networks networks",
    "7 web.depends_on order",
    "8 web.restart restart",
    "9 web.user process",
    "10 web.stop_signal process",
    "11 web.ports not-tcp",
    "11 web.ports published",
    "12 web.healthcheck.interval health-times",
    "12 web.healthcheck.test health-check",
    "13 web.deploy.placement unknown",
    "13 web.deploy.labels labels",
    "14 web.constructor unknown",
    "16 db no-image",
    "17 api.extends extends",
    "17 api no-image",
    "18 include include",
  ]);
  expect(plan.services[0]?.ports).toEqual([80]);
});

it.each([
  ["80", [80]],
  ["'80'", [80]],
  ["'8080:80'", [80]],
  ["'[::1]:8080:80'", [80]],
  ["'127.0.0.1::80'", [80]],
  ["'8080-8082:80-82/tcp'", [80, 81, 82]],
])("reads the port %s", (text, ports) => {
  expect(one(`    ports: [${text}]`).web?.ports).toEqual(ports);
});

it.each([
  ["wget -qO- http://127.0.0.1/ok || exit 1", "/ok"],
  ["[CMD-SHELL, 'curl http://localhost:80']", "/"],
  ["[NONE]", null],
])("reads the health check %s", (test, path) => {
  expect(one(`    healthcheck: { test: ${test} }`).web?.probePath).toBe(path);
});

const problemOf = (text: string, variables?: Record<string, string>): [ComposeProblem, number | null] => {
  try {
    read(text, variables);
  } catch (error) {
    if (error instanceof ComposeError) return [error.problem, error.line];
    throw error;
  }
  throw new Error("It was read.");
};
const web = (rest: string) => `services:\n  web:\n    image: a\n    ${rest}`;
it.each<[string, ComposeProblem, number | null]>([
  ["", "no-services", null],
  ["services:", "no-services", 1],
  ["[1]", "no-map", 1],
  ["a: b: c", "yaml", 1],
  ["a: 1\n---\nb: 2", "yaml", 2],
  [`services:\n  web: [1]`, "no-map", 2],
  [web("environment: 5"), "no-map", 4],
  [web("environment: { A: [1] }"), "no-text", 4],
  [web("ports: 80"), "no-list", 4],
  [web("ports: [99999]"), "number", 4],
  [web("ports: ['1-500']"), "number", 4],
  [web("ports: [x]"), "number", 4],
  [web("ports: [{}]"), "number", 4],
  [web("scale: many"), "number", 4],
  [web("scale: 101"), "number", 4],
  [web("mem_limit: much"), "number", 4],
  [web(`command: "it's"`), "words", 4],
  [web("command: '${A'"), "reference", 4],
  [web("command: '${1A}'"), "reference", 4],
  [web("command: '$'"), "reference", 4],
  [web("<<: 5"), "no-map", 4],
  ["a: *b", "alias", 1],
  [`a: ${"[".repeat(60)}${"]".repeat(60)}`, "too-deep", 1],
  [" ".repeat(300_000), "too-long", null],
  [web(`command: '${"${A:-".repeat(30)}${"}".repeat(30)}'`), "too-deep", 4],
])("refuses %j as %s", (text, problem, line) => {
  expect(problemOf(text)[0]).toBe(problem);
  if (line !== null) expect(problemOf(text)[1]).toBe(line);
});

it("refuses what no reader can go down into, whoever notices", () => {
  for (const depth of [1_000, 30_000, 120_000])
    expect(["too-deep", "yaml"]).toContain(problemOf(`a: ${"[".repeat(depth)}${"]".repeat(depth)}`)[0]);
});

it("takes no more room for aliases of aliases, and bounds what they copy", () => {
  const levels = Array.from({ length: 30 }, (_, n) => `l${n + 1}: &l${n + 1} [*l${n}, *l${n}, *l${n}]`);
  const bomb = `l0: &l0 [x]\n${levels.join("\n")}\nservices: { web: { image: a, command: *l30 } }`;
  expect(problemOf(bomb)[0]).toBe("no-text");
  const keys = Array.from({ length: 2000 }, (_, n) => `k${n}: 1`).join(", ");
  const copies = Array.from({ length: 40 }, (_, n) => `c${n}: { <<: [*a] }`).join("\n");
  expect(problemOf(`a: &a { ${keys} }\n${copies}`)[0]).toBe("too-much");
});
