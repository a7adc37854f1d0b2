import { ComposeError } from "./compose-error";
import type { Scope } from "./scope";
import type { Tree } from "./yaml-tree";

const MOST = 65_535;
const MOST_OF_RANGE = 100;
/** `[[address:]published:]container[/protocol]`, each port also as a range. */
const SHORT =
  /^(?:(?:(?:\[[0-9a-f:.]*\]|[0-9a-z.-]*):)?(\d{0,5}(?:-\d{1,5})?):)?(\d{1,5})(?:-(\d{1,5}))?(?:\/([a-z]+))?$/i;

function range(first: number, last: number, line: number, text: string): number[] {
  const count = last - first + 1;
  if (first < 1 || last > MOST || count < 1 || count > MOST_OF_RANGE)
    throw new ComposeError("number", line, text.slice(0, 40));
  return Array.from({ length: count }, (_, nth) => first + nth);
}

interface Told {
  readonly ports: readonly number[];
  readonly isTcp: boolean;
  readonly isPublished: boolean;
}

function shortForm(tree: Tree, scope: Scope): Told {
  const text = scope.text(tree).trim();
  const [whole, published = "", first = "", last = first, protocol = "tcp"] = SHORT.exec(text) ?? [];
  if (whole === undefined) throw new ComposeError("number", tree.line, text.slice(0, 40));
  const ports = range(Number(first), Number(last), tree.line, text);
  return { ports, isTcp: protocol.toLowerCase() === "tcp", isPublished: published !== "" };
}

function longForm(tree: Tree, scope: Scope): Told {
  const { entries } = scope.map(tree);
  const target = entries.get("target")?.value;
  const protocol = entries.get("protocol")?.value;
  if (target === undefined) throw new ComposeError("number", tree.line, "target");
  return {
    ports: [scope.wholeNumber(target, 1, MOST)],
    isTcp: protocol === undefined || scope.text(protocol).toLowerCase() === "tcp",
    isPublished: entries.has("published"),
  };
}

/** The container's ports of `ports` and `expose`, by TCP, each once; what is not done of them is found. */
export function readPorts(tree: Tree, at: string, scope: Scope): readonly number[] {
  const all = new Set<number>();
  for (const item of scope.list(tree)) {
    const told = item.kind === "map" ? longForm(item, scope) : shortForm(item, scope);
    if (!told.isTcp) scope.find(item.line, at, "not-tcp");
    else {
      for (const port of told.ports) all.add(port);
      if (told.isPublished) scope.find(item.line, at, "published");
    }
  }
  return [...all];
}
