import { expect, it } from "vitest";
import { preparedFolder } from "./prepare-folder";

const files = (...paths: string[]) => paths.map((path) => ({ path }));

it("takes the files of a folder by name, and leaves out what Git keeps", () => {
  expect(
    preparedFolder(
      files("shop/src/b", "shop/Dockerfile", "shop/.git/HEAD", "shop/.gitignore", "shop/src/.git/x"),
    ),
  ).toEqual({
    name: "shop",
    files: files("shop/.gitignore", "shop/Dockerfile", "shop/src/.git/x", "shop/src/b"),
  });
  expect(preparedFolder(files("shop/Containerfile"))).toMatchObject({ name: "shop" });
});

it.each([
  [[], "The folder has no files."],
  [["shop/.git/HEAD"], "The folder has no files."],
  [["shop/src/Dockerfile"], "shop has no Dockerfile at its top."],
  [["shop/Dockerfile.old"], "shop has no Dockerfile at its top."],
  [
    Array.from({ length: 20_001 }, (_, nth) => `shop/${nth}`),
    "The folder has more than 20,000 files. Give a tar of it, or leave some out.",
  ],
])("refuses %j", (paths, problem) => {
  expect(preparedFolder(files(...paths))).toEqual({ problem });
});
