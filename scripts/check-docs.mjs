// Every path that the documents name must exist, and every script that the README names must be in package.json.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const documents = [
  "README.md",
  "CONTRIBUTING.md",
  ...readdirSync("docs", { recursive: true })
    .map(String)
    .filter((name) => name.endsWith(".md"))
    .map((name) => path.join("docs", name)),
];
const { scripts } = JSON.parse(readFileSync("package.json", "utf8"));
const problems = [];

for (const document of documents) {
  const text = readFileSync(document, "utf8");
  const links = [...text.matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map((match) =>
    path.join(path.dirname(document), match[1]),
  );
  const paths = [
    ...text.matchAll(/`((?:app|components|lib|prisma|e2e|scripts|docs)\/[\w./[\]()-]*\w)`/g),
  ].map((match) => match[1]);
  for (const name of [...links, ...paths]) {
    if (!existsSync(name)) problems.push(`${document}: ${name} does not exist`);
  }
  for (const [, name] of text.matchAll(/`npm run ([\w:-]+)/g)) {
    if (!scripts[name]) problems.push(`${document}: there is no script ${name}`);
  }
}

const lines = readFileSync("docs/architecture.md", "utf8").split("\n").length;
if (lines > 150) problems.push(`docs/architecture.md: ${lines} lines, at most 150`);
for (const problem of problems) console.error(problem);
process.exit(problems.length === 0 ? 0 : 1);
