import type { Figure } from "./figure";

export interface Part {
  readonly name: string;
  measure(): Promise<readonly Figure[]>;
}

export interface PartFailure {
  readonly part: string;
  readonly error: unknown;
}

export interface Measured {
  readonly figures: readonly Figure[];
  readonly failures: readonly PartFailure[];
}

/**
 * Measures part after part, and puts back what was there after each. What one measured is told as it comes, with all that was measured so
 * far; one that fails takes nothing of the others along.
 */
export async function runParts(
  parts: readonly Part[],
  restore: () => Promise<void>,
  tell: (part: string, figures: readonly Figure[], soFar: Measured) => void,
): Promise<Measured> {
  const figures: Figure[] = [];
  const failures: PartFailure[] = [];
  const keep = async <T>(part: string, work: () => Promise<T>): Promise<T | null> => {
    try {
      return await work();
    } catch (error) {
      failures.push({ part, error });
      return null;
    }
  };
  for (const part of parts) {
    const found = (await keep(part.name, () => part.measure())) ?? [];
    figures.push(...found);
    tell(part.name, found, { figures, failures });
    await keep(`what was there before, after ${part.name}`, restore);
  }
  return { figures, failures };
}
