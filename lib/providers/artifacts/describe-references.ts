import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { inContext, soon } from "./artifact-world.fixture";
import { createContainersProvider } from "../containers/provider";
import { EngineConnection } from "../containers/engine";
import { parseImageReference } from "./reference";

const piece = fc.constantFrom(
  ...[
    "a",
    "b1",
    "A",
    "localhost",
    "docker.io",
    "1.2.3.4",
    "a".repeat(120),
    "sha256",
    "0",
    "80",
    "65536",
    "99999",
  ],
  ...[
    ":",
    ":",
    "/",
    "/",
    "/",
    ".",
    "-",
    "--",
    "_",
    "__",
    "@",
    "[",
    "]",
    "[:]",
    "::1",
    `sha256:${"a".repeat(64)}`,
  ],
);
const typed = fc.array(piece, { minLength: 1, maxLength: 7 }).map((pieces) => pieces.join(""));
/** As long as a name may be, and one letter more or less. */
const long = fc
  .tuple(
    fc.constantFrom("", "b/", "docker.io/", "index.docker.io/", "localhost/", "a.b:5000/"),
    fc.integer({ min: 225, max: 255 }),
  )
  .map(([before, length]) => `${before}${"a".repeat(length)}`);

/** What the parser takes apart is a name to the engine's own grammar. */
export function describeReferences(): void {
  describe("an image's name that is let through", () => {
    test("is one to the engine", ({ skip }) =>
      inContext(async (context) => {
        const { available, reason } = await createContainersProvider(context).check(soon());
        if (!available) return skip(String(reason));
        const { docker, isPodman } = await new EngineConnection(context).get(soon());
        // Podman 4 knows no host that is an IPv6 address, and asks for an image by its id with sha256: before it.
        const isKnown = (text: string) => !(isPodman && /^(\[|sha256:)/.test(text));
        const taken = fc.oneof(typed, long).filter((text) => parseImageReference(text).ok && isKnown(text));
        for (const name of fc.sample(taken, 200)) {
          const failure: unknown = await docker
            .getImage(name)
            .inspect()
            .then(
              () => null,
              (error: unknown) => error,
            );
          if (failure !== null) expect(failure, name).toMatchObject({ statusCode: 404 });
        }
      }));
  });
}
