import { formatDuration } from "@/lib/format/format-duration";
import { formatCount, formatWhole } from "@/lib/format/format-number";
import { capital, uncapital } from "@/lib/format/letter-case";
import type { Kind } from "@/lib/lifecycle/vocabulary";
import { firstStartsText } from "@/lib/text/first-starts";
import { ratioWhyText } from "@/lib/text/missing-why";
import { comparedNames, overviewText } from "@/lib/text/overview";
import type { TimingDto, TimingGroup, TimingsDto } from "@/lib/timings/schema";
import {
  countedIn,
  gotWords,
  isOfSome,
  leadOf,
  leadWords,
  medianWords,
  othersWords,
  reachedWords,
  scopeWords,
} from "./prepare-ratio-words";
import { beforeWords } from "./prepare-samples-href";

const GOT = overviewText.becameReady;

/** Measured groups where there are any; simulated ones only where nothing was measured. */
export function groupOf(timing: Pick<TimingDto, "groups">, kind: Kind): TimingGroup | null {
  const ofKind = timing.groups.filter((group) => group.kind === kind && group.n > 0);
  return ofKind.find(({ isSimulated }) => !isSimulated) ?? ofKind[0] ?? null;
}

/**
 * The comparison in one sentence: `Containers of hello start 7.9 times as fast as VMs of hello · 0.26 s vs 2.06 s median · 52
 * and 40 starts`; where there are too few samples, what is missing. `leftOut`: first starts, which are no part of it.
 */
export function headlineOf(
  startup: TimingDto | undefined,
  application: string | null,
  leftOut: TimingsDto["leftOut"] = null,
): string {
  const of = application === null ? "" : ` of ${application}`;
  const vm = startup ? groupOf(startup, "vm") : null;
  const container = startup ? groupOf(startup, "container") : null;
  const firsts = firstStartsText.countOf(leftOut);
  if (!vm && !container && firsts > 0)
    return overviewText.onlyFirst(of, formatCount(firsts, "start", "starts"));
  if (startup && startup.before > 0)
    return `No instance${of} has become ready in this window; ${beforeWords(startup.before, startup.isBeforeCut)} had before it.`;
  if (!startup || (!vm && !container)) return `No instance${of} has become ready in this window yet.`;
  if (!vm) return oneKind(container, `Containers${of}`, "no VM to compare with");
  if (!container) return oneKind(vm, `VMs${of}`, "no container to compare with");
  if (vm.isSimulated !== container.isSimulated)
    return `Measured and simulated starts${of} are not compared · ${formatWhole(container.n)} and ${formatCount(vm.n, "start", "starts")}`;
  const said = vm.isSimulated ? " (simulated)" : "";
  const lead = leadOf(startup.ratio);
  const counts = `${countOf(container)} of containers, ${countOf(vm)} of VMs`;
  const { why } = startup.ratio;
  if (lead === null && why !== null)
    return overviewText.cantCompare(
      of,
      uncapital(ratioWhyText(why, comparedNames[startup.origin], { got: GOT })),
      [`${overviewText.vms} ${gotWords(vm, GOT)}`, `${overviewText.containers} ${gotWords(container, GOT)}`],
    );
  if (lead === null) {
    return `Too few starts${of} to compare VMs with containers: ${counts}.`;
  }
  const sides = { a: vm, b: container };
  const [first, second] = [sides[lead.leader], sides[lead.other]];
  const words = capital(leadWords(lead, { a: `VMs${of}`, b: `containers${of}` }, "start"));
  const [ofFirst, ofSecond] = [
    countedIn(first, lead.leader, startup.ratio),
    countedIn(second, lead.other, startup.ratio),
  ];
  // Which of the applications was cut is not known.
  const startsIn = ({ side, others: more }: typeof ofFirst) => (more > 0 ? { ...side, isCut: false } : side);
  const others = othersWords(ofFirst.others + ofSecond.others);
  const ofAll = isOfSome(startup.ratio) ? overviewText.ofAll : "";
  const medians = `${medianWords(first)} vs ${medianWords(second)} median${ofAll}`;
  return `${words}${scopeWords(startup.ratio)}${said} · ${medians} · ${startsOf(startsIn(ofFirst), startsIn(ofSecond))}${others}`;
}

const startsOf = (first: TimingGroup, second: TimingGroup): string =>
  reachedWords([first, second], GOT) ??
  `${countOf(first)} and ${countOf(second)} ${second.n === 1 ? "start" : "starts"}`;

/** Where older ones are not counted it says so: `newest 120`. */
export const countOf = ({ n, isCut }: Pick<TimingGroup, "n" | "isCut">): string =>
  isCut ? overviewText.newest(formatWhole(n)) : formatWhole(n);

function oneKind(group: TimingGroup | null, who: string, missing: string): string {
  if (group === null) return "";
  const said = group.isSimulated ? " (simulated)" : "";
  const starts = `${group.isCut ? "the " : ""}${countOf(group)} ${group.n === 1 ? "start" : "starts"}`;
  if (group.reached < group.n) return `${who}${said}: ${gotWords(group, GOT)}; ${missing}.`;
  if (group.median.value === null) return `${who}${said}: ${starts}, ${missing}.`;
  return `${who} start in ${formatDuration(group.median.value)}${said}, median of ${starts}; ${missing}.`;
}
