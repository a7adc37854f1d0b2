import { ComposeError } from "./compose-error";
import type { ComposePlan, ComposeService, Unsupported } from "./compose-plan";
import { readService } from "./read-service";
import { Scope } from "./scope";
import { readYaml } from "./yaml-tree";

/** What a file says beside its services; these are only spoken of where a service uses them. */
const BESIDE = ["services", "version", "name", "volumes", "networks", "secrets", "configs"];
const NOT_DONE: Readonly<Record<string, Unsupported>> = { include: "include", models: "unknown" };

export interface ComposeChoices {
  /** Values of variables that somebody gave. */
  readonly variables: Readonly<Record<string, string>>;
  readonly profiles: readonly string[];
}

const isChosen = ({ profiles }: ComposeService, chosen: readonly string[]): boolean =>
  profiles.length === 0 || profiles.some((one) => chosen.includes(one));

/**
 * Reads a compose file: what can be run of it, which variables and profiles it asks for, and what is not done, with the lines. Of services
 * that are not chosen nothing is said but their profiles. Throws `ComposeError` for any text that is none, and nothing else.
 */
export function readCompose(text: string, choices: ComposeChoices): ComposePlan {
  const valueOf = (name: string): string | null =>
    Object.hasOwn(choices.variables, name) ? (choices.variables[name] ?? null) : null;
  const file = new Scope(valueOf);
  const { entries } = file.map(readYaml(text));
  const listed = entries.get("services");
  const named = listed === undefined ? [] : [...file.map(listed.value).entries];
  if (named.length === 0) throw new ComposeError("no-services", listed?.line ?? null);
  const profiles = new Set<string>();
  const services: ComposeService[] = [];
  for (const [name, entry] of named) {
    const scope = new Scope(valueOf);
    const service = readService(name, entry, scope);
    for (const profile of service.profiles) profiles.add(profile);
    if (!isChosen(service, choices.profiles)) continue;
    services.push(service);
    file.findings.push(...scope.findings);
    for (const asked of scope.variables) file.ask(asked);
  }
  for (const [key, { line }] of entries)
    if (!BESIDE.includes(key) && !key.startsWith("x-"))
      file.find(line, key, (Object.hasOwn(NOT_DONE, key) ? NOT_DONE[key] : undefined) ?? "unknown");
  if (services.length > 1) file.find(listed?.line ?? 1, "services", "apart");
  const title = entries.get("name");
  const name = title === undefined ? null : file.text(title.value).trim() || null;
  return {
    name,
    services,
    profiles: [...profiles],
    variables: file.variables,
    findings: file.findings.toSorted((a, b) => a.line - b.line),
  };
}
