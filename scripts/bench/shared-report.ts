import { performance } from "node:perf_hooks";
import type { VerbContext } from "@/lib/actions/verb-context";
import { newId } from "@/lib/ids";
import { waitUntil } from "@/lib/processes/wait-until";
import { createLink } from "@/lib/reports/create-link";
import { createReport } from "@/lib/reports/create-report";
import { freezeReport } from "@/lib/reports/freeze-report";
import type { ReportScope } from "@/lib/reports/schema";

const MADE_WITHIN_MS = 120_000;

export interface SharedReport {
  readonly reportId: string;
  readonly token: string;
}

/** A section as it is sent, without its id. */
export type Unnumbered = Readonly<Record<string, unknown>>;
interface Written {
  readonly scope: ReportScope;
  readonly sections: readonly Unnumbered[];
}

/** A frozen report whose first edition is made, with a link that never ends. */
export async function shareReport(
  operator: VerbContext,
  { scope, sections }: Written,
): Promise<SharedReport> {
  const { reportId } = await createReport(operator, {
    title: "VMs against containers",
    introduction: "All sections, for a **measurement**.",
    sections: sections.map((section, index) => ({ id: `s${index + 1}`, ...section })),
    scope,
    zone: "Europe/Berlin",
    givesSamples: true,
    mode: "frozen",
    idempotencyKey: newId("bench"),
  });
  await made(operator, { reportId, edition: 1 });
  const { token } = await createLink(operator, { reportId, name: "bench", expiresAt: null });
  return { reportId, token };
}

/** From asking for an edition until it can be read, ms. */
export async function timedFreeze(operator: VerbContext, reportId: string): Promise<number> {
  const begunAt = performance.now();
  await made(operator, await freezeReport(operator, { reportId }));
  return performance.now() - begunAt;
}

interface Edition {
  readonly reportId: string;
  readonly edition: number;
}

async function made({ prisma }: VerbContext, { reportId, edition: number }: Edition): Promise<void> {
  const isMade = async (): Promise<boolean> => {
    const found = await prisma.reportEdition.findUnique({
      where: { reportId_number: { reportId, number } },
      select: { state: true, because: true },
    });
    if (found?.state === "failed") throw new Error(`Edition ${number} failed: ${found.because}.`);
    return found?.state === "made";
  };
  await waitUntil(isMade, { everyMs: 5, signal: AbortSignal.timeout(MADE_WITHIN_MS) });
}
