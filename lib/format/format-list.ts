const LIST = new Intl.ListFormat("en-GB");

/** `a, b and c` */
export const formatList = (parts: readonly string[]): string => LIST.format(parts);
