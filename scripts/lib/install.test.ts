import { existsSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { sourcesOfBuild } from "./install.mjs";

it("builds anew where anything changed that the web server is made of, what lies at the root included", () => {
  const sources = sourcesOfBuild().map((file) => path.relative(process.cwd(), file));
  expect(sources).toEqual(
    expect.arrayContaining([
      ...["proxy.ts", "instrumentation.ts", "next.config.js", "postcss.config.mjs", "tsconfig.json"],
      ...["package-lock.json", "prisma/schema.prisma", "app/layout.tsx", "lib/errors.ts"],
    ]),
  );
  expect(sources.every((file) => existsSync(file))).toBe(true);
});

it("takes nothing in that a build or a test writes or is", () => {
  const sources = sourcesOfBuild();
  expect(sources.filter((file) => /(\.test\.tsx?|next-env\.d\.ts)$/.test(file))).toEqual([]);
});
