import { formatWhole } from "./format-number";

const LIST = new Intl.ListFormat("en-GB");

/** `a, b and c` */
export const formatList = (parts: readonly string[]): string => LIST.format(parts);

/** The first few of a long list, and how many more there are: `a, b, c, d, e and 195 more`. */
export function formatFirst(parts: readonly string[], most = 5): string {
  // One more is said sooner than it is counted.
  if (parts.length <= most + 1) return parts.join(", ");
  return `${parts.slice(0, most).join(", ")} and ${formatWhole(parts.length - most)} more`;
}
