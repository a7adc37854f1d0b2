import { NEW_APPLICATION, withSearch, type Route } from "@/components/frame/paths";
import type { FirstStep } from "@/lib/applications/first-visit/core/first-steps";
import type { EnginesBesideDto } from "@/lib/applications/first-visit/schema";
import { formatList } from "@/lib/format/format-list";
import type { ProviderHealth } from "@/lib/health/schema";
import type { Kind } from "@/lib/lifecycle/vocabulary";
import { text } from "@/lib/text/en";
import { firstVisitText } from "@/lib/text/first-visit";
import type { TimingDto } from "@/lib/timings/schema";
import type { WorkloadDto } from "@/lib/workloads/schema";

const words = firstVisitText;
const OBSERVE = "/observe" as Route;

type Shown = Pick<
  WorkloadDto,
  "applicationId" | "kind" | "isSimulated" | "isDeleted" | "readyReplicas" | "desiredReplicas"
>;

/** What the page knows anyway; undefined what it has not read. */
export interface Found {
  readonly workloads: readonly Shown[] | undefined;
  readonly providers:
    | readonly Pick<ProviderHealth, "id" | "label" | "version" | "isSimulated" | "available" | "facts">[]
    | undefined;
  /** Null where they could not be asked. */
  readonly engines: EnginesBesideDto["engines"] | null | undefined;
  readonly startup: Pick<TimingDto, "groups"> | undefined;
}

export interface StepWords {
  readonly step: FirstStep;
  readonly title: string;
  readonly body: string;
  /** What was found on this machine; null while that is not known. */
  readonly found: string | null;
  readonly href: Route;
}

/** Where a step leads, and what was found for it here. */
export function stepWords(step: FirstStep, found: Found): StepWords {
  return { step, ...words.steps[step], ...WORDS_OF[step](found) };
}

const WORDS_OF: Readonly<Record<FirstStep, (found: Found) => Pick<StepWords, "found" | "href">>> = {
  demo({ workloads }) {
    if (workloads === undefined) return { found: null, href: "/experiments" };
    const demo = demoOf(workloads);
    if (demo === null) return { found: words.noFleet, href: "/providers" };
    const [vms, containers] = [readyOf(demo.workloads, "vm"), readyOf(demo.workloads, "container")];
    return {
      found: words.fleet(demo.applicationId, vms, containers),
      href: withSearch("/experiments", new URLSearchParams({ application: demo.applicationId })),
    };
  },
  own({ providers }) {
    if (providers === undefined) return { found: null, href: NEW_APPLICATION };
    const names = providers
      .filter(({ isSimulated, available }) => available && !isSimulated)
      .map((provider) => [engineOf(provider), provider.version ?? ""].join(" ").trim());
    return names.length === 0
      ? { found: words.noEngines, href: "/providers" }
      : { found: words.engines(formatList(names)), href: NEW_APPLICATION };
  },
  observe: ({ engines }) => ({ found: besideWords(engines), href: OBSERVE }),
  report({ startup }) {
    const href = "/reports";
    if (startup === undefined) return { found: null, href };
    const [vms, containers] = [startsOf(startup, "vm"), startsOf(startup, "container")];
    return { found: vms + containers === 0 ? words.noStarts : words.starts(vms, containers), href };
  },
};

function besideWords(engines: Found["engines"]): string | null {
  if (engines === undefined) return null;
  if (engines === null) return words.notAsked;
  const each = engines.map(({ name, containers, applications }) =>
    words.beside(name, containers, applications),
  );
  return each.length === 0 ? words.noneBeside : each.join("; ");
}

/** Containers may be of several engines, which their provider tells. */
const engineOf = ({ id, label, facts }: Pick<ProviderHealth, "id" | "label" | "facts">): string =>
  facts.engine ?? (id === "vms" ? words.qemu : label);

/** The first application that runs as both kinds, a measured one before any that is simulated. */
function demoOf(workloads: readonly Shown[]) {
  const there = workloads.filter(({ isDeleted }) => !isDeleted);
  const names = [false, true].flatMap((isSimulated) =>
    there.filter((one) => one.isSimulated === isSimulated).map(({ applicationId }) => applicationId),
  );
  const ofApplication = (id: string): Shown[] => there.filter(({ applicationId }) => applicationId === id);
  const applicationId = names.find((id) => new Set(ofApplication(id).map(({ kind }) => kind)).size > 1);
  return applicationId === undefined ? null : { applicationId, workloads: ofApplication(applicationId) };
}

function readyOf(workloads: readonly Shown[], kind: Kind): string {
  const own = workloads.filter((one) => one.kind === kind);
  const sumOf = (name: "readyReplicas" | "desiredReplicas"): number =>
    own.reduce((sum, one) => sum + one[name], 0);
  return words.ready(sumOf("readyReplicas"), sumOf("desiredReplicas"), text.kindsMany[kind]);
}

const startsOf = ({ groups }: Pick<TimingDto, "groups">, kind: Kind): number =>
  groups
    .filter((group) => group.kind === kind && !group.isSimulated)
    .reduce((sum, { reached }) => sum + reached, 0);
