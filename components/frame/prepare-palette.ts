import type { RolloutDto } from "@/lib/rollouts/schema";
import { text } from "@/lib/text/en";
import { WINDOWS, type Window } from "@/lib/lifecycle/window";
import { canOn, reasonAgainst, type ActableWorkload } from "@/lib/workloads/core/can-on";
import type { WorkloadDto } from "@/lib/workloads/schema";
import { type Route, instancePath, NEW_APPLICATION, rolloutPath, withSearch, workloadPath } from "./paths";
import { THEMES } from "./themes";

/** What choosing an entry does. */
export type Choice =
  | { readonly does: "go"; readonly href: Route }
  | { readonly does: "window"; readonly window: Window }
  | { readonly does: "theme"; readonly theme: (typeof THEMES)[number] }
  | { readonly does: "application"; readonly application: string | null };

export interface Entry {
  /** The same for as long as it means the same, so that it can be remembered. */
  readonly key: string;
  readonly label: string;
  /** Beside the label: state, kind. */
  readonly hint: string;
  readonly choice: Choice;
  /** Where not, the hint says why, and it can't be chosen. */
  readonly isPossible: boolean;
}

export interface Group {
  readonly heading: string;
  readonly entries: readonly Entry[];
}

export interface PaletteParts {
  readonly pages: readonly { readonly href: Route; readonly label: string }[];
  /** The scope of the page, carried from page to page. */
  readonly query: string;
  /** In sight. */
  readonly workloads: readonly (ActableWorkload & Pick<WorkloadDto, "instances" | "name">)[];
  /** Newest first. */
  readonly rollouts: readonly Pick<RolloutDto, "id" | "workloadId" | "phase" | "readinessLoss">[];
  /** How a change is called: `scale 2 → 4`. */
  readonly changeOf: (rollout: PaletteParts["rollouts"][number]) => string;
  /** How it stands: `succeeded, readiness lost`. */
  readonly outcomeOf: (rollout: PaletteParts["rollouts"][number]) => string;
  /** Of every application, in sight or not. */
  readonly applications: readonly { readonly id: string; readonly name: string | null }[];
  readonly typed: string;
}

const words = text.frame;
const INSTANCE_NAME = /^[a-z0-9][a-z0-9-]*-r\d+-\d+$/;

const entry = (label: string, hint: string, choice: Choice, isPossible = true): Entry => ({
  key: JSON.stringify(choice),
  label,
  hint,
  choice,
  isPossible,
});
const going = (label: string, hint: string, href: Route): Entry => entry(label, hint, { does: "go", href });

/** By its id, and by what it is called where that is another. */
const foundBy = ({ id, name }: { readonly id: string; readonly name: string | null }): string =>
  name === null || name === id ? id : `${name} · ${id}`;

function actionsOf(workload: PaletteParts["workloads"][number]): Entry[] {
  const [can, { id }] = [canOn(workload), workload];
  return (["scale", "deploy", "rollback"] as const).map((action) =>
    entry(
      `${words.actions[action]} ${id}`,
      reasonAgainst(can[action]) ?? "",
      { does: "go", href: withSearch(workloadPath(id), `${action}=1`) },
      can[action].isPossible,
    ),
  );
}

/** Everything that can be found, in groups; an instance that is not listed is offered once its whole name was typed. */
export function paletteGroups(parts: PaletteParts): Group[] {
  const { pages, query, workloads, rollouts, changeOf, outcomeOf, applications, typed } = parts;
  const instances = workloads.flatMap((workload) => workload.instances);
  const name = typed.trim().toLowerCase();
  const isOther = INSTANCE_NAME.test(name) && instances.every(({ id }) => id !== name);
  const groups: readonly Group[] = [
    {
      heading: words.pages,
      entries: pages.map(({ label, href }) => going(label, "", withSearch(href, query))),
    },
    {
      heading: words.workloads,
      entries: workloads.map((one) => going(foundBy(one), text.kinds[one.kind], workloadPath(one.id))),
    },
    {
      heading: words.commands,
      entries: [going(words.newApplication, "", NEW_APPLICATION), ...workloads.flatMap(actionsOf)],
    },
    {
      heading: words.rollouts,
      entries: rollouts.map((one) =>
        going(`${one.workloadId} ${changeOf(one)}`, `${outcomeOf(one)} · ${one.id}`, rolloutPath(one.id)),
      ),
    },
    {
      heading: words.instances,
      entries: [
        ...(isOther ? [going(name, words.byName, instancePath(name))] : []),
        ...instances.map(({ id, phase }) => going(id, phase, instancePath(id))),
      ],
    },
    {
      heading: words.window,
      entries: WINDOWS.map((window) => entry(text.windows[window], words.window, { does: "window", window })),
    },
    {
      heading: words.application,
      entries: [
        entry(words.allApplications, "", { does: "application", application: null }),
        ...applications.map((one) =>
          entry(foundBy(one), words.application, { does: "application", application: one.id }),
        ),
      ],
    },
    {
      heading: words.theme,
      entries: THEMES.map((theme) => entry(text.themes[theme], words.theme, { does: "theme", theme })),
    },
  ];
  return groups.filter(({ entries }) => entries.length > 0);
}

const MOST_RECENT = 5;

/** Those chosen last, the last first, as far as they are still there; above all others while nothing is typed. */
export function withRecent(
  groups: readonly Group[],
  recent: readonly string[],
  typed: string,
): readonly Group[] {
  if (typed.trim() !== "") return groups;
  const byKey = new Map(groups.flatMap(({ entries }) => entries.map((one) => [one.key, one] as const)));
  const known = recent.flatMap((key) => byKey.get(key) ?? []);
  return known.length === 0 ? groups : [{ heading: words.recent, entries: known }, ...groups];
}

/** The keys to remember once `key` was chosen. */
export const remembered = (recent: readonly string[], key: string): string[] =>
  [key, ...recent.filter((other) => other !== key)].slice(0, MOST_RECENT);
