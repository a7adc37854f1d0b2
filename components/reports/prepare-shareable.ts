import { fieldsText } from "@/lib/comparisons/core/group-text";
import { parseGroup } from "@/lib/comparisons/core/parse-group";
import { capital } from "@/lib/format/letter-case";
import { groupName } from "@/lib/text/group-name";
import { makingText } from "@/lib/text/report-making";
import type { ReportScope } from "@/lib/reports/schema";
import type { Origin } from "@/lib/reports/core/sections";
import type { Shareable } from "./prepare-new-report";

const words = makingText.share.titles;

interface Seen {
  readonly path: string;
  /** Of the compare page. */
  readonly groups: { readonly a: string; readonly b: string };
  /** What the top bar narrows the page to. */
  readonly scope: Omit<ReportScope, "a" | "b">;
  readonly applicationOf: (workloadId: string) => string | null;
  /** What a rollout or an experiment is, in the words of its page; null while nobody knows it. */
  readonly nameOf: (id: string) => string | null;
}

const KINDS = { a: "kind:vm", b: "kind:container" } as const;

/** What a page's report is of: its own groups and window; null of a page without timings. */
export function shareableOf({ path, groups, scope, applicationOf, nameOf }: Seen): Shareable | null {
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
      return of(
        words.workload(id),
        { page: "workload", workloadId: id },
        { application: applicationOf(id) ?? scope.application },
      );
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

/** What its runs measured of either kind. */
const groupsOfExperiment = (experiment: string): Pick<ReportScope, "a" | "b"> => ({
  a: fieldsText({ kind: "vm", experiment }),
  b: fieldsText({ kind: "container", experiment }),
});
