import { parseArgs } from "node:util";
import { wordsOfLine } from "@/lib/applications/core/words-of-line";
import type { WantedOfImage } from "@/lib/applications/create-of-image";
import type { FieldErrors } from "@/lib/errors";
import { slugOf } from "@/lib/images/core/slug-of";
import { KINDS, type Kind } from "@/lib/lifecycle/vocabulary";
import { typedNumber } from "@/lib/lifecycle/typed-number";
import { commandText } from "@/lib/text/command";
import { nameProblem } from "@/lib/workloads/core/variable";

const TEXT = { type: "string" } as const;
const OPTIONS = {
  name: TEXT,
  port: TEXT,
  kinds: TEXT,
  replicas: TEXT,
  "probe-path": TEXT,
  command: TEXT,
  env: { type: "string", multiple: true },
  wait: { type: "boolean" },
  json: { type: "boolean" },
} as const;
type Option = keyof typeof OPTIONS;
const isOption = (name: string): name is Option => Object.hasOwn(OPTIONS, name);

/** An option that can't be meant so; the message begins with its name. */
export class WrongOption extends Error {
  constructor(option: string, message: string) {
    super(`${option}: ${message}`);
  }
}

export interface CreateOptions {
  readonly wanted: Omit<WantedOfImage, "idempotencyKey">;
  readonly waits: boolean;
  readonly isJson: boolean;
}

/** What `create` was asked for; throws `WrongOption`. Values that the verb takes or refuses are its to say. */
export function readCreateOptions(args: readonly string[]): CreateOptions {
  checkTokens(args);
  const { values, positionals } = parseArgs({
    args: [...args],
    options: OPTIONS,
    allowPositionals: true,
    strict: false,
  });
  const [image, ...others] = positionals;
  if (image === undefined) throw new WrongOption("IMAGE", commandText.nameImage);
  if (others.length > 0) throw new WrongOption("IMAGE", commandText.oneImage(others));
  const text = (name: Option): string | null => {
    const value = values[name];
    return typeof value === "string" ? value : null;
  };
  const port = text("port");
  return {
    wanted: {
      reference: image,
      id: text("name") ?? slugOf(image),
      kinds: kindsOf(text("kinds")),
      replicas: typedNumber(text("replicas") ?? "2"),
      port: port === null ? null : typedNumber(port),
      probePath: text("probe-path"),
      command: commandOf(text("command")),
      env: envOf(values.env),
    },
    waits: values.wait === true,
    isJson: values.json === true,
  };
}

/** What `parseArgs` would refuse in words of its own, or take for something else. */
function checkTokens(args: readonly string[]): void {
  const { tokens } = parseArgs({
    args: [...args],
    options: OPTIONS,
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const seen = new Set<string>();
  for (const token of tokens) {
    if (token.kind !== "option") continue;
    const { name, rawName, value } = token;
    if (!isOption(name)) throw new WrongOption(rawName, commandText.unknownOption);
    const isText = OPTIONS[name].type === "string";
    if (!isText && value !== undefined) throw new WrongOption(rawName, commandText.noValue);
    if (isText && (value === undefined || (!token.inlineValue && value.startsWith("--"))))
      throw new WrongOption(rawName, commandText.giveValue);
    if (name !== "env" && seen.has(name)) throw new WrongOption(rawName, commandText.once);
    seen.add(name);
  }
}

function kindsOf(typed: string | null): readonly Kind[] {
  if (typed === null) return KINDS;
  const names = typed.split(",").map((name) => name.trim());
  const kinds = KINDS.filter((kind) => names.includes(kind));
  if (kinds.length !== names.length) throw new WrongOption("--kinds", commandText.kinds);
  return kinds;
}

function commandOf(line: string | null): readonly string[] | null {
  if (line === null) return null;
  const words = wordsOfLine(line);
  if (words === null) throw new WrongOption("--command", commandText.openQuote);
  return words;
}

function envOf(typed: unknown): Readonly<Record<string, string>> {
  const env: Record<string, string> = {};
  for (const one of Array.isArray(typed) ? typed : []) {
    const [, name = "", value = ""] = /^([^=]*)=(.*)$/s.exec(String(one)) ?? [];
    if (name === "") throw new WrongOption("--env", commandText.variable);
    const problem = nameProblem(name);
    if (problem !== null) throw new WrongOption("--env", `${name}: ${problem}`);
    if (Object.hasOwn(env, name)) throw new WrongOption("--env", `${name} is there already.`);
    env[name] = value;
  }
  return env;
}

/** With which option a refusal has to do, by the field that it names; null where with none. */
function optionOf(path: string): string | null {
  if (path === "reference") return "IMAGE";
  if (path === "id" || path === "name") return "--name";
  if (path === "port") return "--port";
  if (path === "command") return "--command";
  const [, field = ""] = /^workloads\.\d+\.(.+)$/.exec(path) ?? [];
  if (field === "id") return "--name";
  if (field === "replicas") return "--replicas";
  const [, part = ""] = /^spec\.(\w+)/.exec(field) ?? [];
  const names: Readonly<Record<string, string>> = {
    artifact: "IMAGE",
    port: "--port",
    probePath: "--probe-path",
    env: "--env",
    command: "--command",
  };
  return names[part] ?? null;
}

/** A refusal by options, each with the first that is said of it; empty where it has to do with none. */
export function refusalByOption(fieldErrors: FieldErrors): ReadonlyMap<string, string> {
  const said = new Map<string, string>();
  for (const [path, message] of Object.entries(fieldErrors)) {
    const option = optionOf(path);
    if (option !== null && !said.has(option)) said.set(option, message);
  }
  return said;
}
