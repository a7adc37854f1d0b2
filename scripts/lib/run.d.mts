export const root: string;
export class StepFailed extends Error {
  constructor(message: string, options?: { readonly output?: string; readonly cause?: unknown });
  readonly output: string;
}
export function inItsWords(error: unknown): unknown;
