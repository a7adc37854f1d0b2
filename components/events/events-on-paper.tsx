import { SimulatedBadge } from "@/components/frame/simulated-badge";
import { useIsPrinting } from "@/components/ui/use-is-printing";
import { eventText } from "@/lib/text/events";
import { typeWords, dayWords, eventTime, eventWords } from "./prepare-event-words";
import type { ListRow } from "./prepare-event-rows";

const CELL = "py-1 pr-3 align-top";

function PaperRow({ row }: { row: ListRow }) {
  if (row.kind === "day")
    return (
      <tr>
        <th colSpan={4} scope="rowgroup" className="pt-3 pb-1 text-left">
          {dayWords(row.day)}
        </th>
      </tr>
    );
  const { type, subject, time, severity, workloadId } = row.event;
  const words = typeWords(type);
  return (
    <tr className="border-b border-line">
      <td className={`${CELL} font-mono text-sm whitespace-nowrap`}>{eventTime(time)}</td>
      <td className={CELL}>
        {severity === "normal" ? words : `${eventText.severities[severity]}: ${words}`}
      </td>
      <td className={CELL}>
        <span className="font-mono text-sm">{subject}</span> <SimulatedBadge workloadId={workloadId} />
      </td>
      <td className={CELL}>{eventWords(row.event)}</td>
    </tr>
  );
}

/** All the rows that were read, where the list on the screen draws those in sight alone. */
export function EventsOnPaper({ rows }: { rows: readonly ListRow[] }) {
  const isPrinting = useIsPrinting();
  const [first] = rows;
  if (!isPrinting || first === undefined) return null;
  return (
    <table aria-label={eventText.list} className="hidden w-full print:table">
      <tbody>
        <PaperRow row={{ kind: "day", key: "first", day: first.day }} />
        {rows.map((row) => (
          <PaperRow key={row.key} row={row} />
        ))}
      </tbody>
    </table>
  );
}
