/** An image's name, taken apart. `registry` is null where none is written, so that the engine's own default holds. */
export interface ImageReference {
  /** Host, with its port where it has one: `registry.example.com:5000`. */
  readonly registry: string | null;
  readonly repository: string;
  readonly tag: string | null;
  /** `sha256:` and 64 digits, or another of the algorithms that images use. */
  readonly digest: string | null;
}

export type Parsed<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: string };

const MAX_NAME = 255;
const LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?";
const REGISTRY = new RegExp(`^(?:${LABEL}(?:\\.${LABEL})*|(\\[[0-9A-Fa-f:]+\\]))(?::([0-9]+))?$`);
const MAX_PORT = 65_535;
const COMPONENT = /^[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*$/;
const TAG = /^\w[\w.-]{0,127}$/;
const DIGEST = /^(?:sha256:[0-9a-f]{64}|sha384:[0-9a-f]{96}|sha512:[0-9a-f]{128})$/;

const problem = (text: string) => ({ ok: false, problem: text }) as const;

/** What stands before the first slash is a registry where it could be a host: it has a dot or a port, or is localhost. */
function splitRegistry(name: string): { readonly registry: string | null; readonly repository: string } {
  const slash = name.indexOf("/");
  const first = name.slice(0, Math.max(0, slash));
  const isHost = first === "localhost" || /[.:]/.test(first);
  return isHost
    ? { registry: first, repository: name.slice(slash + 1) }
    : { registry: null, repository: name };
}

/** As engines write it out, and count its letters: with the registry and the folder that are meant where none are written. */
function fullName(registry: string | null, repository: string): string {
  const host = registry === null || registry === "index.docker.io" ? "docker.io" : registry;
  return host === "docker.io" && !repository.includes("/")
    ? `${host}/library/${repository}`
    : `${host}/${repository}`;
}

function problemOfRegistry(registry: string): string | null {
  const [whole, address, port = "1"] = REGISTRY.exec(registry) ?? [];
  // The grammar takes any digits and colons between brackets.
  const isHost = whole !== undefined && (address === undefined || URL.canParse(`http://${address}`));
  if (!isHost) return `The registry ${registry} is no host name. Write registry.example.com:5000/name:tag.`;
  const isPort = Number(port) >= 1 && Number(port) <= MAX_PORT;
  return isPort ? null : `A registry's port is a number from 1 to ${MAX_PORT}, and ${port} is not.`;
}

function problemOfName(registry: string | null, repository: string): string | null {
  if (fullName(registry, repository).length > MAX_NAME) {
    return `An image's name has at most ${MAX_NAME} characters, of which docker.io/library/ are some where no registry is written.`;
  }
  const wrong = registry === null ? null : problemOfRegistry(registry);
  if (wrong !== null) return wrong;
  if (repository.split("/").every((component) => COMPONENT.test(component))) return null;
  return /[A-Z]/.test(repository)
    ? "An image's name is written in small letters; only its tag may have capitals."
    : "Write the image as name:tag or registry/name:tag; between slashes stand small letters, digits and single . _ or -.";
}

/**
 * Reads the name of an image by the grammar of the distribution project,
 * https://github.com/distribution/reference: `[registry/]name[:tag][@digest]`. `problem` is for people.
 */
export function parseImageReference(text: string): Parsed<ImageReference> {
  const [rest = "", digest = null, ...more] = text.split("@");
  if (more.length > 0) return problem("An image has one digest at most, after a single @.");
  if (digest !== null && !DIGEST.test(digest)) {
    return problem("A digest is written as @sha256: and 64 digits from 0 to f.");
  }
  const colon = rest.lastIndexOf(":");
  const hasTag = colon > rest.lastIndexOf("/");
  const tag = hasTag ? rest.slice(colon + 1) : null;
  const name = hasTag ? rest.slice(0, colon) : rest;
  if (tag !== null && !TAG.test(tag)) {
    return problem(
      "A tag has letters, digits, _ . and -, at most 128, and begins with a letter, a digit or _.",
    );
  }
  const { registry, repository } = splitRegistry(name);
  const wrong = problemOfName(registry, repository);
  return wrong === null ? { ok: true, value: { registry, repository, tag, digest } } : problem(wrong);
}

const MAX_SEGMENT_BYTES = 255;
// Control characters and halves of a surrogate pair, which neither a file system nor the database takes.
const UNWRITABLE = /[\p{Cc}\p{Cs}]/u;

/** An absolute path in its one way of writing: no empty, `.` or `..` part, no control character. */
export function parseTarPath(text: string): Parsed<string> {
  if (!text.startsWith("/")) return problem("Write tar: and an absolute path, such as tar:/srv/rootfs.tar.");
  if (UNWRITABLE.test(text)) return problem("The path has characters that no path is written with.");
  const parts = text.slice(1).split("/");
  if (parts.some((part) => part === "" || part === "." || part === "..")) {
    return problem("Write the path without empty, . and .. parts, and name a file at its end.");
  }
  const isTooLong = parts.some((part) => new TextEncoder().encode(part).length > MAX_SEGMENT_BYTES);
  return isTooLong
    ? problem(`A part of the path is longer than ${MAX_SEGMENT_BYTES} bytes.`)
    : { ok: true, value: text };
}
