import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import vm from "node:vm";
import { build } from "esbuild";
import { collector } from "./collect.mjs";

const IN_A_PURE_ROOM = /^lib\/(?:.+\/)?(?:core|lifecycle)\//;

/** The unit tests of the pure rooms, as paths from `root`: tables first, properties last. */
const testsOf = (root) => {
  const files = readdirSync(path.join(root, "lib"), { recursive: true })
    .map((file) => `lib/${file.split(path.sep).join("/")}`)
    .filter(
      (file) => IN_A_PURE_ROOM.test(file) && file.endsWith(".test.ts") && !file.endsWith(".db.test.ts"),
    );
  const rank = (file) => (file.includes(".prop.test.") ? 1 : 0);
  return files.toSorted((a, b) => rank(a) - rank(b) || a.localeCompare(b));
};

/** What a bundle lacks of the module system: where a file lies, and the test framework, which the runner hands in. */
const standIns = {
  name: "stand-ins",
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /^vitest$/ }, () => ({ path: "vitest", namespace: "handed-in" }));
    onLoad({ filter: /.*/, namespace: "handed-in" }, () => ({ contents: "module.exports = handedIn;" }));
    onLoad({ filter: /\.fixture\.ts$/ }, ({ path: file }) => ({
      contents: readFileSync(file, "utf8").replaceAll(
        "import.meta.dirname",
        JSON.stringify(path.dirname(file)),
      ),
      loader: "ts",
    }));
  },
};

/**
 * The tests of the pure rooms below `root` as one script. Each call of what it answers reads all modules anew, so that what runs at the
 * load of a module is changed as well, and answers its cases as `collector` collects them.
 */
export const bundleTests = async (root) => {
  const list = testsOf(root).map((file) => `[${JSON.stringify(file)}, () => require("./${file}")]`);
  const { outputFiles } = await build({
    stdin: { contents: `module.exports = [${list.join(",\n")}];`, resolveDir: root, loader: "js" },
    bundle: true,
    write: false,
    platform: "node",
    format: "cjs",
    packages: "external",
    alias: { "@": root },
    plugins: [standIns],
    logLevel: "error",
  });
  const script = new vm.Script(`(function (require, module, handedIn) {${outputFiles[0].text}\n})`, {
    filename: "tests-of-the-pure-rooms.cjs",
  });
  const require = createRequire(path.join(root, "package.json"));
  return () => {
    const collected = collector();
    const module = { exports: {} };
    script.runInThisContext()(require, module, collected.api);
    for (const [file, load] of module.exports) collected.within(file, load);
    return collected.cases;
  };
};
