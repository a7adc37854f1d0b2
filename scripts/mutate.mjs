// Changes the pure rooms line by line and asks the unit tests whether they notice: `npm run mutate [-- FILE_OR_FOLDER ...] [--incremental]`.
import { spawn } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import config from "../stryker.config.mjs";

const NEVER = config.mutate.filter((pattern) => pattern.startsWith("!"));

const given = process.argv.slice(2);
/** A word after an option is its value, unless it names a place: `--concurrency 1`. */
const isPlace = (word, at) =>
  !word.startsWith("-") && (existsSync(word) || !(given[at - 1] ?? "").startsWith("-"));
const options = given.filter((word, at) => !isPlace(word, at));
const places = given.filter(isPlace);
const patterns = places.map((place) =>
  statSync(place).isDirectory() ? `${place.replace(/\/$/, "")}/**/*.ts` : place,
);
const only = patterns.length > 0 ? ["--mutate", [...patterns, ...NEVER].join(",")] : [];

const child = spawn("node_modules/.bin/stryker", ["run", ...only, ...options], { stdio: "inherit" });
child.once("error", (error) => {
  throw error;
});
child.once("close", (code) => {
  process.exitCode = code ?? 1;
});
