import { applicationPath, workloadPath } from "@/components/frame/paths";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { Table, Td, Th, WIDE } from "@/components/ui/table";
import type { ObservedGroupDto, ObservedSourceDto } from "@/lib/observing/schema";
import { observingText } from "@/lib/text/observing";

const words = observingText.groups;
const LINK = "inline-flex min-h-6 items-center underline-offset-4 hover:underline";

/** `shop / web`; of what is an application of its own only that. */
export const foundAs = ({
  application,
  workload,
}: Pick<ObservedGroupDto, "application" | "workload">): string =>
  application === workload ? application : `${application} / ${workload}`;

interface GroupTableProps {
  readonly source: ObservedSourceDto;
  readonly onChange: (group: ObservedGroupDto) => void;
}

/** What was found, how it was grouped, and where it belongs. */
export function GroupTable({ source, onChange }: GroupTableProps) {
  const heads = words.columns;
  return (
    <div className="mt-3">
      <Table label={`${words.title}: ${source.name}`}>
        <thead>
          <tr>
            <Th>{heads.found}</Th>
            <Th className={WIDE}>{heads.by}</Th>
            <Th>{heads.application}</Th>
            <Th className={WIDE}>{heads.containers}</Th>
            <Th>
              <span className="sr-only">{words.edit}</span>
            </Th>
          </tr>
        </thead>
        <tbody>
          {source.groups.map((group) => (
            <tr key={group.key}>
              <Td className="py-2 max-md:whitespace-normal!">
                <span className="break-words">{foundAs(group)}</span>{" "}
                {group.isLeftOut ? <Badge>{words.leftOut}</Badge> : null}
                <span className="block text-sm text-muted md:hidden">
                  {words.by[group.groupedBy]} · {observingText.containers(group.containers)}
                </span>
              </Td>
              <Td className={`${WIDE} text-muted`}>{words.by[group.groupedBy]}</Td>
              <Td className="py-2 max-md:whitespace-normal!">
                <Link href={applicationPath(group.applicationId)} className={`${LINK} font-medium`}>
                  {group.applicationId}
                </Link>
                <span className="block text-sm text-muted">
                  <Link href={workloadPath(group.workloadId)} className={LINK}>
                    {group.workloadId}
                  </Link>
                </span>
              </Td>
              <Td className={WIDE}>{group.containers}</Td>
              <Td className="text-right">
                <Button size="sm" aria-label={words.editOf(foundAs(group))} onClick={() => onChange(group)}>
                  {words.edit}
                </Button>
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </div>
  );
}
