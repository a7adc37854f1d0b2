/** Reads `<workload>-r<revision>-<ordinal>`; null where a name is none. */
export function parseInstanceName(
  name: string,
): { readonly workloadId: string; readonly revision: number; readonly ordinal: number } | null {
  const match = /^(.+)-r(\d+)-(\d+)$/.exec(name);
  const [, workloadId, revision, ordinal] = match ?? [];
  if (workloadId === undefined) return null;
  return { workloadId, revision: Number(revision), ordinal: Number(ordinal) };
}
