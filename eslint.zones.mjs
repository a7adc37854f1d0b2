/**
 * Who may import whom. Each entry is proved by a fixture in eslint.zones.test.ts that must fail, so that a zone that
 * stopped biting is noticed.
 */
/** What an artifact is in words, which engines and domains share. */
const ARTIFACT_WORDS = ["artifact", "needs", "image-facts"].map(
  (word) => `**/lib/providers/artifacts/${word}.ts`,
);
const BROWSER_SAFE = [
  "**/schema.ts",
  "**/input.ts",
  "**/query-options.ts",
  "**/core/**",
  "**/lib/lifecycle/**",
  "**/lib/format/**",
  "**/lib/text/**",
  "**/lib/actions/action-result.ts",
  "**/lib/errors.ts",
  "**/lib/query-client.ts",
  "**/lib/http/fetch-json.ts",
  "**/lib/http/server-clock.ts",
  ...ARTIFACT_WORDS,
  "**/lib/db/channels.ts",
  "**/lib/samples/samples-csv.ts",
  "**/lib/auth/loopback.ts",
];
const TEST_FILES = ["**/*.test.ts", "**/*.test.tsx", "**/*.fixture.ts"];

const zone = (target, from, message, except) => ({ target, from, message, ...(except ? { except } : {}) });
/** The rooms of lib, lowest first: each knows those before it only, so that what they know of each other is a DAG. */
export const ROOMS = [
  ...[
    "lifecycle",
    "format",
    "text",
    "processes",
    "db",
    "auth",
    "http",
    "actions",
    "secrets",
    "providers",
    "load-balancer",
  ],
  ...["references", "sight", "events", "timings", "workloads", "comparisons", "samples", "rollouts"],
  ...["experiments", "claims", "health", "metrics", "instances", "reports"],
  ...["images", "observing", "applications", "simulation", "controller"],
];
/** Whose own words are these: they own rows, and know no engine. */
export const DOMAINS = ROOMS.slice(ROOMS.indexOf("references"), ROOMS.indexOf("controller"));
/** What there is a word for each of; as types only, which rooms.test.ts holds it to. */
const TYPES_OF_WORDS = ["**/schema.ts", "**/core/**"];
const roomZones = ROOMS.slice(0, -1).map((room, at) =>
  zone(
    `./lib/${room}`,
    ROOMS.slice(at + 1).map((above) => `./lib/${above}/**/*`),
    `The rooms of lib form a DAG: ${room} does not know those above it, see ROOMS in eslint.zones.mjs.`,
    room === "text" ? TYPES_OF_WORDS : ARTIFACT_WORDS,
  ),
);
const domainZones = DOMAINS.map((domain) =>
  zone(
    `./lib/${domain}`,
    "./lib/providers/**/*",
    "Domains do not know providers; the controller does.",
    ARTIFACT_WORDS,
  ),
);
const PROVIDERS = ["containers", "vms", "simulated", "observed"];

export const zones = [
  zone("./lib", "./app", "lib never imports app."),
  zone("./lib", "./components", "lib never imports components."),
  zone("./components", "./app", "A component gets what it needs as props; it never imports from app."),
  zone(
    "./components",
    "./lib/**/*",
    "A component imports schemas, query options and pure code only; actions come as props.",
    BROWSER_SAFE,
  ),
  ...["charts", "compare", "fleet", "rollouts", "workloads", "events", "providers", "frame", "reports"].map(
    (room) => zone("./components/ui", `./components/${room}`, "Primitives know no domain."),
  ),
  zone("./components/ui", "./components/claims", "Primitives know no domain."),
  zone("./components/ui", "./lib/**/{schema,input}.ts", "Primitives know no domain."),
  ...PROVIDERS.flatMap((provider) => [
    ...PROVIDERS.filter((other) => other !== provider).map((other) =>
      zone(`./lib/providers/${provider}`, `./lib/providers/${other}`, "Providers do not know each other."),
    ),
    zone(
      `./lib/providers/${provider}`,
      "./lib/**/*",
      "A provider imports the contract, artifacts and core types only.",
      ["**/lib/providers/**", "**/lib/lifecycle/**", "**/core/**", "**/lib/processes/**"],
    ),
  ]),
  ...roomZones,
  ...domainZones,
];

const restrictedImports = (files, ignores, paths, patterns) => ({
  files,
  ignores,
  rules: { "no-restricted-imports": ["error", { paths, patterns }] },
});

const RECHARTS = {
  name: "recharts",
  message: "It comes with the drawings alone, in a chunk of their own: docs/adr/0014-let-recharts-draw.md.",
};
const DRAWINGS = {
  group: ["**/drawings", "**/drawings/*"],
  message: "Import the drawing from components/charts/drawn.tsx, which loads it after the page.",
};
const READER = "components/frame/use-read.ts";
const READS = {
  name: "@tanstack/react-query",
  importNames: ["useQuery", "useSuspenseQuery", "useInfiniteQuery", "useSuspenseInfiniteQuery", "useQueries"],
  message: "Read by components/frame/use-read.ts, which notices a page that forgot to prefetch.",
};
const NO_NEXT = {
  group: ["next", "next/*"],
  message:
    "The controller and the tests load lib too: no next/* outside lib/actions and lib/auth/session.ts.",
};

export const architecture = [
  {
    files: ["**/*.ts", "**/*.tsx"],
    ignores: TEST_FILES,
    rules: { "import-x/no-restricted-paths": ["error", { basePath: import.meta.dirname, zones }] },
  },
  restrictedImports(
    ["app/**", "components/**"],
    ["components/charts/drawings/**", READER],
    [RECHARTS, READS],
    [DRAWINGS],
  ),
  restrictedImports(["components/charts/drawings/**"], [], [READS], []),
  restrictedImports([READER], [], [RECHARTS], [DRAWINGS]),
  restrictedImports(
    ["lib/**"],
    ["lib/actions/**", "lib/auth/session.ts", "lib/**/core/**", "lib/lifecycle/**"],
    [RECHARTS],
    [NO_NEXT],
  ),
];

/** core/ and lifecycle/: values in, values out. */
const PURE = ["lib/**/core/**/*.ts", "lib/lifecycle/**/*.ts", "components/**/prepare-*.ts"];
const impure = (selector, message) => ({ selector, message });
export const LITERAL_SPREADS = [":matches(SpreadElement, JSXSpreadAttribute) > ObjectExpression"].map(
  (selector) => ({
    selector,
    message: "Write the properties out: a spread of a literal only dodges the formatter.",
  }),
);

export const pureRooms = [
  {
    files: PURE,
    ignores: TEST_FILES,
    rules: {
      "no-restricted-imports": [
        "error",
        {
          patterns: [
            {
              group: [
                "node:*",
                "pg",
                "next",
                "next/*",
                "react",
                "react-dom",
                "pino",
                "@prisma/*",
                "dockerode",
              ],
              message: "Pure rooms import each other, zod and types only.",
            },
          ],
        },
      ],
      "no-restricted-syntax": [
        "error",
        ...LITERAL_SPREADS,
        impure(":function[async=true]", "Pure rooms are synchronous."),
        impure("AwaitExpression", "Pure rooms are synchronous."),
        impure(
          "CallExpression[callee.object.name='Date'][callee.property.name='now']",
          "No clock: take `now`.",
        ),
        impure("NewExpression[callee.name='Date'][arguments.length=0]", "No clock: take `now`."),
        impure(
          "CallExpression[callee.object.name='Math'][callee.property.name='random']",
          "No randomness: take a seed.",
        ),
        impure("CallExpression[callee.object.name='console']", "No logger in pure rooms."),
      ],
    },
  },
  {
    files: ["lib/**/core/**/*.ts", "lib/lifecycle/**/*.ts"],
    ignores: TEST_FILES,
    rules: {
      "import-x/no-restricted-paths": [
        "error",
        {
          basePath: import.meta.dirname,
          zones: [
            zone("./lib", "./app", "lib never imports app."),
            zone("./lib", "./components", "lib never imports components."),
            ...roomZones,
            ...domainZones,
            zone("./lib", "./lib/**/*", "Pure rooms import each other, zod and schemas only.", [
              "**/core/**",
              "**/lib/lifecycle/**",
              "**/schema.ts",
              "**/input.ts",
              ...ARTIFACT_WORDS,
              "**/lib/text/can-on.ts",
              // What is kept as a value is worded where a row becomes an answer, and searched by its words.
              "**/lib/text/messages.ts",
              "**/lib/text/message-examples.ts",
              "**/lib/format/missing.ts",
              "**/lib/format/hidden.ts",
            ]),
          ],
        },
      ],
    },
  },
];
