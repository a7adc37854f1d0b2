import { capital } from "@/lib/format/letter-case";
import type { ServiceDto } from "@/lib/comparisons/schema";
import { formatCount } from "@/lib/format/format-number";

/** `VMs of hello: 0 requests failed in 3 rollouts; at worst 1 of 2 were ready.` */
export function serviceWords(name: string, { counted, failedRequests, lowest }: ServiceDto): string {
  const requests =
    counted === 0
      ? "no rollout counted requests"
      : `${formatCount(failedRequests, "request", "requests")} failed in ${formatCount(counted, "rollout", "rollouts")}`;
  const ready = lowest === null ? "" : `; at worst ${lowest.ready} of ${lowest.of} were ready`;
  return `${capital(name)}: ${requests}${ready}.`;
}
