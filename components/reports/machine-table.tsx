import { Table, Td, Th } from "@/components/ui/table";
import { MISSING } from "@/lib/format/missing";
import { reportsText } from "@/lib/text/reports";
import type { Conditions } from "@/lib/timings/core/conditions";
import { machineRows } from "./prepare-machine-rows";

const words = reportsText.machine;

interface MachineTableProps {
  readonly sides: readonly { readonly name: string; readonly conditions: Conditions }[];
}

/** Host, accelerator, engine, artifact and whatever else the startups of each side depended on, each with its samples. */
export function MachineTable({ sides }: MachineTableProps) {
  const rows = machineRows(sides.map(({ conditions }) => conditions));
  if (rows.length === 0) return <p className="text-muted">{words.none}</p>;
  return (
    <Table label={reportsText.sections.machine}>
      <thead>
        <tr>
          <Th>{words.condition}</Th>
          {sides.map(({ name }) => (
            <Th key={name} className="whitespace-normal! wrap-anywhere">
              {name}
            </Th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ condition, values }) => (
          <tr key={condition}>
            <Td>{condition}</Td>
            {values.map((value, index) => (
              <Td key={sides[index]?.name} className="whitespace-normal! wrap-anywhere">
                {value === "" ? MISSING : value}
              </Td>
            ))}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
