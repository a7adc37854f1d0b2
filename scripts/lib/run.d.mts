export class StepFailed extends Error {
  constructor(message: string, output?: string);
  readonly output: string;
}
export function inItsWords(error: unknown): unknown;
