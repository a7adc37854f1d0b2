/**
 * Why a text can't be read as a compose file. `yaml`: it is no YAML, `what` is what its reader says. `no-map`, `no-list`, `no-text`: a part of
 * it is of another kind. `number`: it is no number that fits. `words`: a quote of a command has no end. `reference`: a `${...}` has none, or no name.
 * `alias`: it names nothing before it. `too-long`, `too-deep`, `too-much`: its limits, of which the last is for what is repeated by anchors.
 * `no-services`: there are none.
 */
export type ComposeProblem =
  | "yaml"
  | "no-map"
  | "no-list"
  | "no-text"
  | "number"
  | "words"
  | "reference"
  | "alias"
  | "too-long"
  | "too-deep"
  | "too-much"
  | "no-services";

/** The one error that reading a compose file throws. */
export class ComposeError extends Error {
  override readonly name = "ComposeError";
  constructor(
    readonly problem: ComposeProblem,
    /** From 1; null where it is of the whole. */
    readonly line: number | null,
    /** What is meant, in the file's own words. */
    readonly what = "",
  ) {
    super(`${problem} ${what}`);
  }
}
