import { createParser } from "nuqs/server";

/** True or false as the URL holds it; anything else can't be read, where nuqs' own takes it for false. */
export const parseAsYesNo = createParser<boolean>({
  parse: (text) => (text === "true" ? true : text === "false" ? false : null),
  serialize: String,
});
