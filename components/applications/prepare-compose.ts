import type { Refusal } from "@/components/ui/prepare-problem";
import type { VariableRow } from "@/components/workloads/deploy-form";
import { ComposeError } from "@/lib/applications/core/compose/compose-error";
import { hinders, type ComposePlan, type ComposeService } from "@/lib/applications/core/compose/compose-plan";
import { propose, type Proposal } from "@/lib/images/core/propose";
import { slugOf } from "@/lib/images/core/slug-of";
import type { ImageFacts } from "@/lib/providers/artifacts/image-facts";
import { composeText } from "@/lib/text/compose";
import {
  applicationInput,
  fieldOf,
  proposedFields,
  takenBy,
  type ApplicationFields,
  type Taken,
} from "./application-form";

/** A service as somebody wants it; what is not here comes from the file and the image. */
export interface ServiceFields {
  readonly isWanted: boolean;
  readonly isContainer: boolean;
  readonly isVm: boolean;
  readonly replicas: string;
  readonly port: string;
  readonly probePath: string;
}
export type ServiceText = Exclude<keyof ServiceFields, "isWanted" | "isContainer" | "isVm">;

const SECRET = /PASSWORD|PASSWD|SECRET|TOKEN|PRIVATE_?KEY|API_?KEY|CREDENTIAL/i;
/** Whether a variable is kept encrypted: by its name, and where it has a value. */
export const looksSecret = (name: string, value: string): boolean => SECRET.test(name) && value !== "";

/** Why a compose file can't be read, in a sentence. */
export function composeProblem(error: unknown): string {
  if (!(error instanceof ComposeError)) throw error;
  const said = composeText.problems[error.problem](error.what);
  return error.line === null ? said : `${composeText.line(error.line)}: ${said}`;
}

/** The services that are not made, whatever is chosen. */
export function hindered({ services, findings }: ComposePlan): ReadonlySet<string> {
  const lines = findings.filter(hinders).map(({ at }) => at);
  const isHindered = ({ name }: ComposeService): boolean =>
    lines.some((at) => at === name || at.startsWith(`${name}.`)) || name === "";
  return new Set(services.filter(isHindered).map(({ name }) => name));
}

/** What the rows of a file begin with, before its images are known; of a database nobody wants two by default. */
export const proposedService = (service: ComposeService): ServiceFields => ({
  isWanted: true,
  isContainer: true,
  isVm: true,
  replicas: String(service.replicas ?? 1),
  port: service.ports[0] === undefined ? "" : String(service.ports[0]),
  probePath: service.probePath ?? "",
});

/** With what the image says where file and person say nothing. */
export const filledIn = (fields: ServiceFields, facts: ImageFacts | null): ServiceFields => {
  if (facts === null) return fields;
  const proposal = propose(facts);
  return {
    ...fields,
    port: fields.port === "" && proposal.port !== null ? String(proposal.port) : fields.port,
    probePath: fields.probePath === "" ? proposal.probePath : fields.probePath,
  };
};

/** The whole command line; null where the image's own holds. An entry point alone has no arguments, as in the specification. */
export function commandOf(
  { entrypoint, command }: Pick<ComposeService, "entrypoint" | "command">,
  facts: Pick<ImageFacts, "entrypoint">,
): readonly string[] | null {
  if (entrypoint !== null && entrypoint.length > 0) return [...entrypoint, ...(command ?? [])];
  return command === null || command.length === 0 ? null : [...facts.entrypoint, ...command];
}

const rowsOf = (env: Readonly<Record<string, string>>): readonly VariableRow[] =>
  Object.entries(env).map(([name, value], key) => ({ key, name, value, isSecret: looksSecret(name, value) }));

/** `my_Shop.web` as a part of a workload's name. */
const slugged = (name: string): string => slugOf(name.replaceAll(/[/:@.]/g, "-")).replace(/^app-/, "");

export interface ServiceToMake {
  readonly service: ComposeService;
  readonly fields: ServiceFields;
  readonly facts: ImageFacts;
}

interface Made {
  readonly fields: ApplicationFields;
  readonly proposal: Proposal;
}

function madeOf(applicationId: string, { service, fields, facts }: ServiceToMake): Made {
  const proposal = propose(facts);
  const filled = filledIn(fields, facts);
  const memory = service.memoryMb === null ? null : String(service.memoryMb);
  const own = proposedFields("", proposal);
  return {
    proposal,
    fields: {
      ...own,
      id: `${applicationId}-${slugged(service.name)}`,
      port: filled.port,
      probePath: filled.probePath,
      isContainer: fields.isContainer,
      isVm: fields.isVm,
      replicas: fields.replicas,
      containerMemory: memory ?? own.containerMemory,
      command: (commandOf(service, facts) ?? []).map((text, key) => ({ key, text })),
      env: rowsOf(service.env),
    },
  };
}

/** What all instances take together; null while something is no number, or nothing is made. */
export function takenByServices(all: readonly ServiceToMake[]): Taken | null {
  const each = all.map((one) => takenBy(madeOf("", one).fields));
  if (each.length === 0 || each.includes(null)) return null;
  const sum = (of: (taken: Taken) => number): number =>
    each.reduce((total, taken) => total + (taken === null ? 0 : of(taken)), 0);
  return { memoryMb: sum(({ memoryMb }) => memoryMb), instances: sum(({ instances }) => instances) };
}

/** What the server is asked: one application, the workloads of each service after those of the one before. */
export function composeInput(applicationId: string, all: readonly ServiceToMake[]) {
  const workloads = all.flatMap((one) => {
    const { fields, proposal } = madeOf(applicationId, one);
    const { cpus, image } = one.service;
    const made = applicationInput(fields, image ?? "", proposal).workloads;
    return made.map((workload) => ({
      ...workload,
      spec: { ...workload.spec, ...(cpus === null ? {} : { cpus }) },
    }));
  });
  return { id: applicationId, name: applicationId, workloads };
}

const OF_SERVICE: readonly string[] = ["replicas", "port", "probePath"];

/** A refusal by `service.field` for what a service's row has, `id` for the name, and as it is for what no row can say. */
export function refusalAtServices(
  refusal: Refusal,
  applicationId: string,
  all: readonly ServiceToMake[],
): Refusal {
  const owners = all.flatMap((one) => {
    const { fields } = madeOf(applicationId, one);
    const count = Number(fields.isContainer) + Number(fields.isVm);
    return Array.from({ length: count }, (_, nth) => ({ name: one.service.name, fields, nth }));
  });
  const fieldErrors: Record<string, string> = {};
  for (const [path, message] of Object.entries(refusal.fieldErrors)) {
    const [, at, rest = ""] = /^workloads\.(\d+)\.(.+)$/.exec(path) ?? [];
    const owner = at === undefined ? undefined : owners[Number(at)];
    const field = owner && fieldOf(`workloads.${owner.nth}.${rest}`, owner.fields);
    if (path === "id" || path === "name" || field === "id") fieldErrors.id ??= message;
    else if (owner && field && OF_SERVICE.includes(field)) fieldErrors[`${owner.name}.${field}`] ??= message;
    else fieldErrors[path] = owner ? `${owner.name}: ${message}` : message;
  }
  return { ...refusal, fieldErrors };
}

/** The names of variables that are kept encrypted, each once. */
export const secretNames = (services: readonly ComposeService[]): readonly string[] => [
  ...new Set(
    services.flatMap(({ env }) =>
      Object.entries(env).flatMap(([name, value]) => (looksSecret(name, value) ? [name] : [])),
    ),
  ),
];
