import type { Prisma } from "@/lib/db/generated/client";
import { AppError } from "@/lib/errors";

/** What a read is narrowed to, by the field that says so. */
export interface Named {
  readonly field: string;
  readonly application?: string | null | undefined;
  readonly workload?: string | null | undefined;
}

const OF = ["application", "workload"] as const;

/** Throws `not-found` that names the fields whose application or workload is not there: an empty answer would be taken for one. */
export async function checkNamed(prisma: Prisma.TransactionClient, named: readonly Named[]): Promise<void> {
  const [application, workload] = await Promise.all([
    idsThere(
      named.flatMap((one) => one.application ?? []),
      (where) => prisma.application.findMany({ where, select: { id: true } }),
    ),
    idsThere(
      named.flatMap((one) => one.workload ?? []),
      (where) => prisma.workload.findMany({ where, select: { id: true } }),
    ),
  ]);
  const there = { application, workload };
  const isThere = (of: (typeof OF)[number], id: string): boolean => there[of].has(id);
  const missing = named.flatMap(({ field, ...one }) =>
    OF.flatMap((of) => {
      const id = one[of] ?? null;
      return id === null || isThere(of, id) ? [] : [[field, `There is no ${of} ${id}.`] as const];
    }),
  );
  const [first] = missing;
  if (first === undefined) return;
  throw new AppError("not-found", first[1], { fieldErrors: Object.fromEntries(missing.toReversed()) });
}

async function idsThere(
  ids: string[],
  find: (where: { id: { in: string[] } }) => Promise<readonly { readonly id: string }[]>,
): Promise<ReadonlySet<string>> {
  const rows = ids.length === 0 ? [] : await find({ id: { in: ids } });
  return new Set(rows.map(({ id }) => id));
}
