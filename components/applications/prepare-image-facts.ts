import type { ImageFetchDto } from "@/lib/images/schema";
import { formatBytes } from "@/lib/format/format-bytes";
import { formatCount } from "@/lib/format/format-number";
import { platformWords } from "@/lib/text/fetch-progress";
import type { ImageFacts } from "@/lib/providers/artifacts/image-facts";
import { imagesText } from "@/lib/text/images";

const words = imagesText.facts;

/** A word of a command line, in quotes where a shell would need them. */
const quoted = (word: string): string =>
  /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
const lineOf = (all: readonly string[]): string => all.map(quoted).join(" ");

function healthWords({ healthCheck }: ImageFacts): string {
  if (healthCheck === null) return words.none;
  const { test, isShell, intervalMs } = healthCheck;
  const asked = isShell ? test.join(" ") : lineOf(test);
  return intervalMs === null ? asked : `${asked}, every ${intervalMs / 1000} s`;
}

export interface Fact {
  readonly label: string;
  readonly value: string;
  /** Written as code is. */
  readonly isCode?: boolean;
}

/** What an image says about itself, a line each; what it leaves out is said to be. */
export function imageFactLines(facts: ImageFacts): Fact[] {
  const command = [...facts.entrypoint, ...facts.cmd];
  const ports = facts.ports.map(({ port, protocol }) => `${port}/${protocol}`);
  const names = Object.keys(facts.env).filter((name) => name !== "PATH");
  return [
    {
      label: words.process,
      value: command.length === 0 ? words.none : lineOf(command),
      isCode: command.length > 0,
    },
    { label: words.ports, value: ports.length === 0 ? words.none : ports.join(", ") },
    { label: words.health, value: healthWords(facts), isCode: facts.healthCheck !== null },
    { label: words.user, value: facts.user ?? words.root },
    ...(facts.workingDir === null ? [] : [{ label: words.folder, value: facts.workingDir, isCode: true }]),
    ...(facts.stopSignal === null ? [] : [{ label: words.stop, value: facts.stopSignal }]),
    ...(names.length === 0 ? [] : [{ label: words.variables, value: names.join(", "), isCode: true }]),
    { label: words.platform, value: platformWords(facts.platform) },
    {
      label: words.size,
      value: `${formatBytes(facts.sizeBytes)} in ${formatCount(facts.layers, "layer", "layers")}`,
    },
  ];
}

/** Why an image is not there, and what to do. */
export function failureWords({ because, isMade }: Pick<ImageFetchDto, "because" | "isMade">): string {
  const why = because ?? "failed";
  const ofMade: Partial<Record<typeof why, string>> = imagesText.madeFailures;
  return (isMade ? ofMade[why] : undefined) ?? imagesText.failures[why];
}
