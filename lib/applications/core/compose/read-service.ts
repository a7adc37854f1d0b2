import { pathAskedBy } from "@/lib/images/core/path-asked-by";
import { MAX_REPLICAS } from "@/lib/workloads/core/max-replicas";
import type { ComposeService, Unsupported } from "./compose-plan";
import { readPorts } from "./read-ports";
import type { Scope } from "./scope";
import type { Entry, Tree } from "./yaml-tree";

/** What is not done, by the name that a service gives it. */
const NOT_DONE: Readonly<Record<string, Unsupported>> = {
  build: "build",
  extends: "extends",
  env_file: "env-file",
  volumes: "volumes",
  volumes_from: "volumes",
  tmpfs: "volumes",
  networks: "networks",
  network_mode: "networks",
  links: "networks",
  external_links: "networks",
  extra_hosts: "networks",
  dns: "networks",
  dns_search: "networks",
  mac_address: "networks",
  depends_on: "order",
  restart: "restart",
  secrets: "secrets",
  configs: "secrets",
  credential_spec: "secrets",
  user: "process",
  working_dir: "process",
  stop_signal: "process",
  stop_grace_period: "process",
  init: "process",
  tty: "process",
  stdin_open: "process",
  privileged: "rights",
  cap_add: "rights",
  cap_drop: "rights",
  devices: "rights",
  gpus: "rights",
  security_opt: "rights",
  pid: "rights",
  ipc: "rights",
  userns_mode: "rights",
  cgroup: "rights",
  cgroup_parent: "rights",
  sysctls: "rights",
  ulimits: "rights",
  read_only: "rights",
  group_add: "rights",
  container_name: "labels",
  hostname: "labels",
  domainname: "labels",
  labels: "labels",
  annotations: "labels",
  shm_size: "resources",
  mem_reservation: "resources",
  memswap_limit: "resources",
  cpu_shares: "resources",
  cpuset: "resources",
  pids_limit: "resources",
};
const MOST_CPUS = 64;

type Fields = { -readonly [Name in keyof ComposeService]: ComposeService[Name] };

function readEnvironment(tree: Tree, scope: Scope): Record<string, string> {
  const entries: [string, string][] = [];
  const give = (name: string, value: string | null, line: number): void => {
    // Without a value it is the one of whoever starts it.
    const own = value ?? scope.fromOutside(name, line);
    if (name !== "") entries.push([name, own]);
  };
  if (tree.kind === "list") {
    for (const item of tree.items) {
      const text = scope.text(item);
      const at = text.indexOf("=");
      give(at < 0 ? text : text.slice(0, at), at < 0 ? null : text.slice(at + 1), item.line);
    }
  } else {
    for (const [name, { value, line }] of scope.map(tree).entries) give(name, scope.textOrNull(value), line);
  }
  return Object.fromEntries(entries);
}

function readHealthCheck(fields: Fields, tree: Tree, at: string, scope: Scope): void {
  const { entries } = scope.map(tree);
  const test = entries.get("test");
  for (const [name, { line }] of entries)
    if (name !== "test" && name !== "disable") scope.find(line, `${at}.${name}`, "health-times");
  if (test === undefined) return;
  const words = test.value.kind === "list" ? scope.texts(test.value) : ["CMD-SHELL", scope.text(test.value)];
  const [way = "", ...rest] = words;
  if (way === "NONE") return;
  const isShell = way === "CMD-SHELL";
  const asked = { test: rest, isShell, intervalMs: null, timeoutMs: null, retries: null };
  fields.probePath = pathAskedBy(asked);
  if (fields.probePath === null) scope.find(test.line, `${at}.test`, "health-check");
}

function readDeploy(fields: Fields, tree: Tree, at: string, scope: Scope): void {
  for (const [name, { line, value }] of scope.map(tree).entries) {
    if (name === "replicas") fields.replicas = scope.wholeNumber(value, 0, MAX_REPLICAS);
    else if (name === "resources") readResources(fields, value, `${at}.resources`, scope);
    else scope.find(line, `${at}.${name}`, name === "labels" ? "labels" : "unknown");
  }
}

function readResources(fields: Fields, tree: Tree, at: string, scope: Scope): void {
  for (const [name, { line, value }] of scope.map(tree).entries) {
    if (name !== "limits") {
      scope.find(line, `${at}.${name}`, "resources");
      continue;
    }
    for (const [limit, one] of scope.map(value).entries) {
      if (limit === "memory") fields.memoryMb = scope.megabytes(one.value);
      else if (limit === "cpus") fields.cpus = scope.number(one.value, 0, MOST_CPUS);
      else scope.find(one.line, `${at}.limits.${limit}`, "resources");
    }
  }
}

type Reading = (fields: Fields, tree: Tree, at: string, scope: Scope) => void;
const DONE: Readonly<Record<string, Reading>> = {
  image: (fields, tree, _, scope) => {
    fields.image = scope.text(tree).trim() || null;
  },
  entrypoint: (fields, tree, _, scope) => {
    fields.entrypoint = scope.words(tree);
  },
  command: (fields, tree, _, scope) => {
    fields.command = scope.words(tree);
  },
  environment: (fields, tree, _, scope) => {
    fields.env = readEnvironment(tree, scope);
  },
  ports: (fields, tree, at, scope) => {
    fields.ports = [...new Set([...readPorts(tree, at, scope), ...fields.ports])];
  },
  expose: (fields, tree, at, scope) => {
    fields.ports = [...new Set([...fields.ports, ...readPorts(tree, at, scope)])];
  },
  healthcheck: readHealthCheck,
  deploy: readDeploy,
  scale: (fields, tree, _, scope) => {
    fields.replicas = scope.wholeNumber(tree, 0, MAX_REPLICAS);
  },
  mem_limit: (fields, tree, _, scope) => {
    fields.memoryMb = scope.megabytes(tree);
  },
  cpus: (fields, tree, _, scope) => {
    fields.cpus = scope.number(tree, 0, MOST_CPUS);
  },
  profiles: (fields, tree, _, scope) => {
    fields.profiles = scope.texts(tree);
  },
  // How often an image is looked for is decided by whoever looks at it.
  pull_policy: () => undefined,
};

const own = <T>(table: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined;

/** One service, as far as it can be run; what is not done of it is found. */
export function readService(name: string, { line, value }: Entry, scope: Scope): ComposeService {
  const fields: Fields = {
    name,
    line,
    image: null,
    entrypoint: null,
    command: null,
    env: {},
    ports: [],
    probePath: null,
    replicas: null,
    memoryMb: null,
    cpus: null,
    profiles: [],
  };
  const { entries } = scope.map(value);
  for (const [key, entry] of entries) {
    const at = `${name}.${key}`;
    const read = own(DONE, key);
    if (read !== undefined) read(fields, entry.value, at, scope);
    else if (!key.startsWith("x-")) scope.find(entry.line, at, own(NOT_DONE, key) ?? "unknown");
  }
  if (name === "") scope.find(line, "services", "no-name");
  if (fields.image === null && !entries.has("build")) scope.find(line, name, "no-image");
  return fields;
}
