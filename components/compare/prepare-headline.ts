import { formatDuration } from "@/lib/format/format-duration";
import { formatCount, formatRatio } from "@/lib/format/format-number";
import type { Kind } from "@/lib/lifecycle/vocabulary";
import type { TimingDto, TimingGroup } from "@/lib/timings/schema";

/** Measured groups where there are any; simulated ones only where nothing was measured. */
export function groupOf(timing: Pick<TimingDto, "groups">, kind: Kind): TimingGroup | null {
  const ofKind = timing.groups.filter((group) => group.kind === kind && group.n > 0);
  return ofKind.find(({ isSimulated }) => !isSimulated) ?? ofKind[0] ?? null;
}

/**
 * The comparison in one sentence: `Containers of hello start 7.9x faster than its VMs · 0.26 s vs 2.06 s median · 52 and 40
 * starts`; where there are too few samples, what is missing.
 */
export function headlineOf(startup: TimingDto | undefined, application: string | null): string {
  const of = application === null ? "" : ` of ${application}`;
  const vm = startup ? groupOf(startup, "vm") : null;
  const container = startup ? groupOf(startup, "container") : null;
  if (!startup || (!vm && !container)) return `No instance${of} has become ready in this window yet.`;
  if (!vm) return oneKind(container, `Containers${of}`, "no VM to compare with");
  if (!container) return oneKind(vm, `VMs${of}`, "no container to compare with");
  const starts = `${container.n} and ${formatCount(vm.n, "start", "starts")}`;
  const medians = `${formatDuration(container.median.value, 2)} vs ${formatDuration(vm.median.value, 2)} median`;
  if (vm.isSimulated !== container.isSimulated)
    return `Measured and simulated starts${of} are not compared · ${starts}`;
  const said = vm.isSimulated ? " (simulated)" : "";
  const ratio = startup.ratio.value;
  if (ratio === null) {
    return `Too few starts${of} to compare VMs with containers: ${container.n} of containers, ${vm.n} of VMs.`;
  }
  const isFaster = ratio >= 1;
  const words = isFaster ? `${formatRatio(ratio)} faster` : `${formatRatio(1 / ratio)} slower`;
  const its = application === null ? "VMs" : "its VMs";
  return `Containers${of} start ${words} than ${its}${said} · ${medians} · ${starts}`;
}

function oneKind(group: TimingGroup | null, who: string, missing: string): string {
  if (group === null) return "";
  const said = group.isSimulated ? " (simulated)" : "";
  const starts = formatCount(group.n, "start", "starts");
  if (group.median.value === null) return `${who}${said}: ${starts}, ${missing}.`;
  return `${who} start in ${formatDuration(group.median.value, 2)}${said}, median of ${starts}; ${missing}.`;
}
