/** What a probe got in place of an answer of success. */
export type ProbeMiss =
  | { readonly kind: "status"; readonly status: number }
  | { readonly kind: "refused" }
  | { readonly kind: "time-out"; readonly afterMs: number }
  /** `code` is the system's, such as `ECONNRESET`. */
  | { readonly kind: "cut"; readonly code: string };

/** `it answered 503` */
export function missWords(miss: ProbeMiss): string {
  switch (miss.kind) {
    case "status":
      return `it answered ${miss.status}`;
    case "refused":
      return "the connection was refused";
    case "time-out":
      return `no answer within ${miss.afterMs} ms`;
    case "cut":
      return `the connection was cut (${miss.code})`;
  }
}

/** `Its last probe: it answered 503.` Nothing where none has missed. */
export const lastMissWords = (miss: ProbeMiss | null): string | null =>
  miss === null ? null : `Its last probe: ${missWords(miss)}.`;

/** A sentence about an instance, and what its last probe got. */
export function withMiss(sentence: string, miss: ProbeMiss | null): string {
  const words = lastMissWords(miss);
  return words === null ? sentence : `${sentence} ${words}`;
}

interface Missing {
  readonly name: string;
  readonly miss: ProbeMiss | null;
}

/**
 * What the last probes of several instances got, the most frequent first: `Last probes: it answered 503 (2 instances); the
 * connection was refused (1 instance).` Of a single one with its name; nothing where none has missed.
 */
export function missesWords(instances: readonly Missing[]): string | null {
  const missed = instances.flatMap(({ name, miss }) =>
    miss === null ? [] : [{ name, words: missWords(miss) }],
  );
  const [first] = missed;
  if (first === undefined) return null;
  if (missed.length === 1) return `Last probe of ${first.name}: ${first.words}.`;
  const counts = new Map<string, number>();
  for (const { words } of missed) counts.set(words, (counts.get(words) ?? 0) + 1);
  const told = [...counts]
    .toSorted(([, a], [, b]) => b - a)
    .map(([words, count]) => `${words} (${count} instance${count === 1 ? "" : "s"})`);
  return `Last probes: ${told.join("; ")}.`;
}
