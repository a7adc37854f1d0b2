/** Of each code its words; the type holds a table to name every one. */
export type WordsOf<Coded extends { because: string }> = {
  [Because in Coded["because"]]: [Extract<Coded, { because: Because }>, string][];
};
