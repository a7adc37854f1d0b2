import { Table, Td, Th } from "@/components/ui/table";
import type { Comparison } from "@/lib/comparisons/schema";
import { MISSING } from "@/lib/format/missing";
import { groupNames } from "@/lib/text/group-name";
import { reportsText } from "@/lib/text/reports";
import { machineRows } from "./prepare-machine-rows";

const words = reportsText.machine;

/** Host, accelerator, engine, artifact and whatever else the startups of either side depended on, each with its samples. */
export function MachineTable({ comparison }: { readonly comparison: Comparison }) {
  const rows = machineRows(comparison);
  const names = groupNames(comparison);
  if (rows.length === 0) return <p className="text-muted">{words.none}</p>;
  return (
    <Table label={reportsText.sections.machine}>
      <thead>
        <tr>
          <Th>{words.condition}</Th>
          <Th>{names.a}</Th>
          <Th>{names.b}</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ condition, a, b }) => (
          <tr key={condition}>
            <Td>{condition}</Td>
            <Td className="whitespace-normal!">{a === "" ? MISSING : a}</Td>
            <Td className="whitespace-normal!">{b === "" ? MISSING : b}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
