import { fieldsText } from "@/lib/comparisons/core/group-text";
import { parseGroup } from "@/lib/comparisons/core/parse-group";
import { capital } from "@/lib/format/letter-case";
import { groupName } from "@/lib/text/group-name";
import { makingText } from "@/lib/text/report-making";
import type { ReportScope } from "@/lib/reports/schema";
import type { Kind } from "@/lib/lifecycle/vocabulary";
import type { Origin } from "@/lib/reports/core/sections";
import type { WorkloadDto } from "@/lib/workloads/schema";
import type { Shareable } from "./prepare-new-report";

const words = makingText.share.titles;

interface Seen {
  readonly path: string;
  /** Of the compare page. */
  readonly groups: { readonly a: string; readonly b: string };
  /** What the top bar narrows the page to. */
  readonly scope: Omit<ReportScope, "a" | "b">;
  /** Null while nobody knows it. */
  readonly workloadOf: (id: string) => Pick<WorkloadDto, "applicationId" | "kind" | "isSimulated"> | null;
  /** What a rollout or an experiment is, in the words of its page; null while nobody knows it. */
  readonly nameOf: (id: string) => string | null;
}

const KINDS = { a: "kind:vm", b: "kind:container" } as const;

/** What a page's report is of: its own groups and window; null of a page without timings. */
export function shareableOf({ path, groups, scope, workloadOf, nameOf }: Seen): Shareable | null {
  const [, area = "", part = ""] = path.split("/");
  const id = decodeURIComponent(part);
  const of = (title: string, origin: Origin, own: Partial<ReportScope> = {}): Shareable => ({
    title,
    origin,
    scope: { ...KINDS, ...scope, ...own },
  });
  if (path === "/") return of(words.overview(scope.application), { page: "overview" });
  if (path === "/compare") return of(comparedTitle(groups), { page: "compare" }, groups);
  if (path === "/claims") return of(words.claims(scope.application), { page: "claims" }, { window: "all" });
  if (id === "") return null;
  const name = nameOf(id) ?? id;
  switch (area) {
    case "workloads":
      return of(words.workload(id), { page: "workload", workloadId: id }, ofWorkload(id, workloadOf(id)));
    case "rollouts":
      return of(name, { page: "rollout", rolloutId: id });
    case "experiments":
      return of(name, { page: "experiment", experimentId: id }, { ...groupsOfExperiment(id), window: "all" });
    default:
      return null;
  }
}

/** `VMs of hello against containers of hello`; of what is no group its own text. */
function comparedTitle(groups: Seen["groups"]): string {
  const [a, b] = [parseGroup(groups.a), parseGroup(groups.b)];
  if ("problem" in a || "problem" in b) return words.compare(groups.a, groups.b);
  return words.compare(capital(groupName(a.group, b.group)), groupName(b.group, a.group));
}

/** Itself beside the other kind of its application. */
function ofWorkload(workload: string, known: ReturnType<Seen["workloadOf"]>): Partial<ReportScope> {
  if (known === null) return {};
  const { applicationId: application, kind, isSimulated } = known;
  const origin = isSimulated ? { origin: "simulated" } : {};
  const of = (side: Kind): string =>
    fieldsText({ kind: side, ...(side === kind ? { workload } : { application }), ...origin });
  return { a: of("vm"), b: of("container"), application };
}

/** What its runs measured of either kind. */
const groupsOfExperiment = (experiment: string): Pick<ReportScope, "a" | "b"> => ({
  a: fieldsText({ kind: "vm", experiment }),
  b: fieldsText({ kind: "container", experiment }),
});
