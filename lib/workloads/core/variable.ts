export const LONGEST_NAME = 200;
export const LONGEST_VALUE = 4000;
export const atMost = (characters: number): string => `Use at most ${characters} characters.`;
export const ENV_NAME_HINT = "Use letters, digits and _, and no digit first.";

// An object of JavaScript can't hold its prototype's name as a field of its own on every way from a form to the database.
export const isEnvName = (name: string): boolean =>
  /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) && name !== "__proto__";

/** What is wrong with a variable's name, as the server would say it; null where nothing is. */
export const nameProblem = (name: string): string | null =>
  name.length > LONGEST_NAME ? atMost(LONGEST_NAME) : isEnvName(name) ? null : ENV_NAME_HINT;

/** That a variable's value is too long, as the server would say it; null where it is not. */
export const valueProblem = (value: string): string | null =>
  value.length > LONGEST_VALUE ? atMost(LONGEST_VALUE) : null;
