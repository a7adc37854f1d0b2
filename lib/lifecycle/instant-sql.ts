/** Epoch ms of a timestamp expression, with a fraction that is good to a microsecond. */
export const msOf = (expression: string): string => `(extract(epoch FROM ${expression}) * 1000)::float8`;

/** The timestamp of an instant that a parameter holds; null where it is null. */
export const momentOf = (parameter: string): string => `to_timestamp(${parameter}::float8 / 1000)`;
