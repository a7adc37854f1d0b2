import { formatCount } from "@/lib/format/format-number";

/** What `npm run mayfly` says. */
export const commandText = {
  nameImage: "Name an image, such as nginx:1.27.",
  oneImage: (others: readonly string[]): string =>
    `Name one image; ${others.join(", ")} is too much. A command goes into --command.`,
  unknownOption: "There is no such option. See --help.",
  unknownCommand: (name: string): string => `${name}: There is no such command. See --help.`,
  noCommand: "Say what to do, such as create. See --help.",
  noValue: "It takes no value.",
  giveValue: "Give it a value.",
  once: "Give it once.",
  kinds: "Use container,vm, container or vm.",
  openQuote: "A quote is not closed.",
  variable: "Use NAME=VALUE.",
  noController:
    "No controller is running, which fetches images and starts instances. Start Mayfly with npm start.",
  interrupted: "Interrupted.",
  made: (id: string): string => `${id} is made.`,
  seeIt: (page: string): string => `See it: ${page}`,
  noAddress: "no address yet",
  starting: (ready: number, replicas: number): string => `${ready} of ${replicas} ready`,
  after: (ready: number, duration: string): string =>
    `${formatCount(ready, "instance", "instances")} ready after ${duration}`,
} as const;
