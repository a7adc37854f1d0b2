// A thread takes no `--import`: this registers the TypeScript loader in it, then loads what it runs.
import { register } from "tsx/esm/api";

register();
await import("./statistics-worker.ts");
