import type * as LiveMessages from "./live-messages";

type Messages = typeof LiveMessages;

interface MessageQueueOptions {
  /** Whether the stream was given up: what it said does not count any more. */
  readonly isOver: () => boolean;
  /** The code that checks messages can't be had now. */
  readonly onMissing: () => void;
}

/**
 * Carries out what a stream says in its order. The code that checks messages comes with the first one that needs it; what is
 * said meanwhile waits for it.
 */
export function createMessageQueue({ isOver, onMissing }: MessageQueueOptions) {
  let messages: Messages | null = null;
  let waiting: ((messages: Messages) => void)[] = [];
  const carryOut = (loaded: Messages): void => {
    messages = loaded;
    const all = waiting;
    waiting = [];
    for (const act of all) if (!isOver()) act(loaded);
  };
  const giveUp = (): void => {
    waiting = [];
    if (!isOver()) onMissing();
  };
  return {
    /** What needs no checking, after all that was said before. */
    add(act: () => void): void {
      if (waiting.length === 0) act();
      else waiting.push(act);
    },
    read(act: (messages: Messages) => void): void {
      if (messages !== null) return act(messages);
      waiting.push(act);
      if (waiting.length === 1) void import("./live-messages").then(carryOut, giveUp);
    },
  };
}
