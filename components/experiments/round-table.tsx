import { rolloutPath } from "@/components/frame/paths";
import { Link } from "@/components/ui/link";
import { Table, Td, Th } from "@/components/ui/table";
import type { RunDto } from "@/lib/experiments/schema";
import { text } from "@/lib/text/en";
import { experimentText } from "@/lib/text/experiments";
import { MISSING } from "@/lib/format/missing";
import { roundRows, runWords } from "./prepare-experiment-words";

const words = experimentText.columns;

/** What each round gave. */
export function RoundTable({ runs }: { runs: readonly RunDto[] }) {
  const rows = roundRows(runs);
  if (rows.length === 0) return null;
  return (
    <Table label={experimentText.results}>
      <thead>
        <tr>
          <Th>{words.round}</Th>
          <Th>{words.vm}</Th>
          <Th>{words.container}</Th>
          <Th>{words.ratio}</Th>
          <Th>{words.first}</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ round, first, vm, container, ratio }) => (
          <tr key={round}>
            <Td>{round}</Td>
            <Td>
              <Run run={vm} />
            </Td>
            <Td>
              <Run run={container} />
            </Td>
            <Td>{ratio ?? MISSING}</Td>
            <Td>{first === null ? MISSING : text.kinds[first]}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function Run({ run }: { run: RunDto | null }) {
  if (run === null) return <span className="text-muted">{MISSING}</span>;
  const shown = runWords(run);
  if (run.rolloutId === null) return <span className="text-muted">{shown}</span>;
  return (
    <Link className="underline underline-offset-4" href={rolloutPath(run.rolloutId)}>
      {shown}
      <span className="sr-only">, rollout of {run.workloadId}</span>
    </Link>
  );
}
