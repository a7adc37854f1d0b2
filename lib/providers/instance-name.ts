const MAX_LENGTH = 63;

/** Reads `<workload>-r<revision>-<ordinal>`; null where a name is none, or could be no host's and no file's. */
export function parseInstanceName(
  name: string,
): { readonly workloadId: string; readonly revision: number; readonly ordinal: number } | null {
  const match = name.length > MAX_LENGTH ? null : /^([a-z0-9][a-z0-9-]*)-r(\d+)-(\d+)$/.exec(name);
  const [, workloadId, revision, ordinal] = match ?? [];
  if (workloadId === undefined) return null;
  return { workloadId, revision: Number(revision), ordinal: Number(ordinal) };
}
