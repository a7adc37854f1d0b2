import type { InstanceProvider } from "@/lib/providers/provider";
import type { LeftBehind } from "./shutdown";

/** How a line begins that says what a shutdown left: it is for the person who asked for it. */
export const NOT_STOPPED = "Not stopped:";
const MOST_NAMES = 20;

const plural = (count: number): string => (count === 1 ? "1 instance" : `${count} instances`);

function whatOf(names: readonly string[]): string {
  if (names.length === 0) return "what it runs is not known, and may still run";
  const more = names.length > MOST_NAMES ? ` and ${names.length - MOST_NAMES} more` : "";
  return `${plural(names.length)} may still run (${names.slice(0, MOST_NAMES).join(", ")}${more})`;
}

/** A line for each provider that something was left of: what may still run, why, and what ends it. */
export function sayLeft(left: readonly LeftBehind[], providers: readonly InstanceProvider[]): string[] {
  return providers.flatMap((provider) => {
    const ofIt = left.filter((one) => one.provider === provider.id);
    if (ofIt.length === 0) return [];
    const names = ofIt.flatMap(({ name }) => (name === null ? [] : [name]));
    const reasons = [...new Set(ofIt.map(({ reason }) => reason))].slice(0, 3).join(" ");
    const command = provider.commandToEndAll?.();
    const how = command === undefined ? "" : ` To end them now: ${command}`;
    const line = `${NOT_STOPPED} ${provider.label}: ${whatOf(names)}. ${reasons} The next start takes them over or ends them.${how}`;
    return [line.replace(/\s+/g, " ")];
  });
}
