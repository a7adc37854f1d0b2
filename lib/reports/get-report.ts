import { databaseNow } from "@/lib/db/now";
import { parseInput } from "@/lib/http/parse-input";
import type { ReadContext } from "@/lib/http/read-context";
import { byIdInput } from "@/lib/lifecycle/wire-input";
import { noReport, REPORT_SELECT, reportDto } from "./internal";
import type { ReportDto } from "./schema";

/** A report as it is written, with its editions and links; a deleted one as well, which can be restored. Throws `not-found`. */
export async function getReport(ctx: ReadContext, input: { id: string }): Promise<ReportDto> {
  const { id } = parseInput(byIdInput, input);
  const [stored, now] = await Promise.all([
    ctx.prisma.report.findUnique({ where: { id }, select: REPORT_SELECT }),
    databaseNow(ctx.sql),
  ]);
  if (stored === null) throw noReport(id);
  return reportDto(stored, now);
}
