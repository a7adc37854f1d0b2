import { minuteOf } from "@/lib/lifecycle/instant";
import { rolloutText } from "@/lib/text/rollouts";

/** Where a file was made, with all that its address says of it, and when: `Drawn by Mayfly at http://host/compare?a=kind:vm, 2026-11-23 17:15 UTC.` */
export function originOf(href: string, at: string): string {
  // A CSV's comment lines can't hold these two as they are.
  const address = href.replaceAll(",", "%2C").replaceAll('"', "%22");
  return `${rolloutText.chart.madeBy} ${address}, ${minuteOf(at)} UTC.`;
}
