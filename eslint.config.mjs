import nextPlugin from "@next/eslint-plugin-next";
import { createTypeScriptImportResolver } from "eslint-import-resolver-typescript";
import { importX } from "eslint-plugin-import-x";
import jsxA11y from "eslint-plugin-jsx-a11y";
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";
import { architecture, LITERAL_SPREADS, pureRooms } from "./eslint.zones.mjs";

const TS = ["**/*.ts", "**/*.tsx"];
const TESTS = ["**/*.test.ts", "**/*.test.tsx", "e2e/**", "**/contract.ts", "**/*.fixture.ts"];

export default tseslint.config(
  {
    ignores: [
      "node_modules",
      ".next",
      ".mayfly*",
      "lib/db/generated",
      "next-env.d.ts",
      "test-results",
      ".stryker",
    ],
  },
  {
    files: TS,
    extends: [tseslint.configs.recommended],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    settings: { "import-x/resolver-next": [createTypeScriptImportResolver()] },
    plugins: { "import-x": importX },
    rules: {
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: { attributes: false } }],
      "@typescript-eslint/await-thenable": "error",
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true },
      ],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      "@typescript-eslint/consistent-type-imports": "error",
      "no-console": "error",
      "no-restricted-syntax": ["error", ...LITERAL_SPREADS],
      "no-empty": ["error", { allowEmptyCatch: false }],
      "import-x/no-cycle": ["error", { ignoreExternal: true }],
      "max-lines": ["error", { max: 250, skipBlankLines: true, skipComments: true }],
      "max-lines-per-function": ["error", { max: 75, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ["e2e/journeys/**", "e2e/fixtures.ts"],
    rules: {
      "no-restricted-syntax": [
        "error",
        ...LITERAL_SPREADS,
        {
          selector:
            "CallExpression[callee.property.name='press']:not([callee.object.property.name='keyboard'])",
          message: "Use press() of e2e/press.ts: it waits until what is pressed takes keys.",
        },
      ],
    },
  },
  {
    files: ["**/*.tsx"],
    extends: [jsxA11y.flatConfigs.recommended, reactHooks.configs.flat["recommended-latest"]],
    plugins: { "@next/next": nextPlugin },
    rules: {
      ...nextPlugin.configs.recommended.rules,
      ...nextPlugin.configs["core-web-vitals"].rules,
      // A component is mostly markup: its length is bounded by the file's.
      "max-lines-per-function": ["error", { max: 120, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: TESTS,
    rules: {
      "max-lines": ["error", { max: 500, skipBlankLines: true, skipComments: true }],
      "max-lines-per-function": "off",
      "no-console": "off",
      "react-hooks/rules-of-hooks": "off",
    },
  },
  { files: ["scripts/**"], rules: { "no-console": "off" } },
  {
    files: TS,
    ignores: ["lib/db/pool.ts", "lib/db/connection.ts"],
    rules: {
      "@typescript-eslint/no-restricted-imports": [
        "error",
        {
          paths: [
            {
              name: "pg",
              allowTypeImports: true,
              message: "Take a Connection or createPool of lib/db: their loss never ends the process.",
            },
          ],
        },
      ],
    },
  },
  ...architecture,
  ...pureRooms,
);
