import { messageText } from "@/lib/text/messages";
import { MESSAGE_EXAMPLES } from "@/lib/text/message-examples";

/** What each kind of message always says, without its numbers. */
const SAID = Object.values(MESSAGE_EXAMPLES).map((example) => ({
  because: example.because,
  words: messageText(example).replaceAll(/\d/g, " ").toLowerCase(),
}));

/** A text that a pattern of Postgres finds as it is. */
const literal = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/**
 * One pattern for each word of a search, all of which have to be found: in what an event holds, in small letters, or in the words
 * of a message that it holds as a value. `signal 9` finds `{"because": "killed", "signal": 9}`.
 */
export const patternsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "")
    .map((word) => {
      const kinds = SAID.filter(({ words }) => words.includes(word));
      const said = kinds.map(({ because }) => because).join("|");
      return kinds.length === 0 ? literal(word) : `${literal(word)}|"because": "(${said})"`;
    });
