import { formatCount, formatWhole } from "@/lib/format/format-number";
import type { SamplesDto } from "@/lib/samples/schema";
import { samplesText } from "@/lib/text/samples";
import { groupName } from "@/lib/text/group-name";

/** `40 startup samples of VMs of hello`; where there are older ones `The newest 1,000 of 12,225 startup samples of ...`. */
export function samplesSentence({
  items,
  isCut,
  total,
  timing,
  group,
}: Pick<SamplesDto, "items" | "isCut" | "total" | "timing" | "group">): string {
  const name = groupName(group);
  if (!isCut)
    return samplesText.sentence(formatCount(items.length, `${timing} sample`, `${timing} samples`), name);
  const newest = samplesText.newestOf(formatWhole(items.length), total === null ? null : formatWhole(total));
  return samplesText.sentence(`${newest} ${timing} samples`, name);
}
