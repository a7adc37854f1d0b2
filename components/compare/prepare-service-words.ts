import { capital } from "@/lib/format/letter-case";
import type { ServiceDto } from "@/lib/comparisons/schema";
import { formatCount, formatShare, formatWhole } from "@/lib/format/format-number";
import { compareText } from "@/lib/text/compare";

const words = compareText.service;

/** `VMs of hello: 2 of 1,234 requests failed in 3 rollouts; at worst 1 of 2 were ready.` */
export function serviceWords(name: string, service: ServiceDto): string {
  const { requests, failures, contradictory, lowest } = service;
  const parts = [
    ...(requests.rollouts > 0 ? [requestsWords(requests)] : []),
    ...(failures.rollouts > 0 ? [failuresWords(failures, requests.rollouts > 0)] : []),
    ...(contradictory.rollouts > 0
      ? [
          words.contradictory(
            formatWhole(contradictory.failed),
            formatWhole(contradictory.ended),
            rolloutsWords(contradictory.rollouts),
          ),
        ]
      : []),
    ...(requests.rollouts + failures.rollouts + contradictory.rollouts === 0 ? [words.uncounted] : []),
    ...(lowest === null ? [] : [words.lowest(formatWhole(lowest.ready), formatWhole(lowest.of))]),
  ];
  return `${capital(name)}: ${parts.join("; ")}.`;
}

const rolloutsWords = (count: number): string => formatCount(count, "rollout", "rollouts");

const OF_PERCENT = 100;
/** Rounded up, so that what is said is true; but for what the arithmetic loses. */
const mostWords = (share: number): string =>
  formatShare(Math.ceil(share * 100 * OF_PERCENT - 1e-9) / (100 * OF_PERCENT));

function requestsWords({ rollouts, ended, failed, mostFailing }: ServiceDto["requests"]): string {
  if (ended === 0) return words.noneSent(rolloutsWords(rollouts));
  const share = words.failed(
    formatWhole(failed),
    formatCount(ended, "request", "requests"),
    rolloutsWords(rollouts),
  );
  return mostFailing === null ? share : words.most(share, mostWords(mostFailing));
}

const failuresWords = ({ rollouts, failed }: ServiceDto["failures"], hasOthers: boolean): string =>
  words.ofUnknown(
    formatCount(failed, "request", "requests"),
    hasOthers ? formatCount(rollouts, "other", "others") : rolloutsWords(rollouts),
  );
