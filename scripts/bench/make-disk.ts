import { createReadStream } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { makeDisk } from "@/lib/providers/vms/disk";

/** Makes a disk of a tar; prints how long that took, ms, and by how much this process and its child's memory grew at most, MB. */
const [tar = "", to = ""] = process.argv.slice(2);
const LOOK_EVERY_MS = 20;
const before = process.memoryUsage().rss;
let own = before;
let program = 0;

async function look(): Promise<void> {
  own = Math.max(own, process.memoryUsage().rss);
  for (const task of await readdir("/proc/self/task")) {
    const children = await readFile(`/proc/self/task/${task}/children`, "utf8").catch(() => "");
    for (const pid of children.split(" ").filter((one) => one !== "")) {
      const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
      if (/^Name:\s+sqfstar/m.test(status))
        program = Math.max(program, Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1] ?? 0) * 1024);
    }
  }
}

const begunAt = performance.now();
const looking = setInterval(() => void look(), LOOK_EVERY_MS);
await makeDisk(createReadStream(tar), "tar:bench", to, AbortSignal.timeout(300_000));
clearInterval(looking);
const tookMs = performance.now() - begunAt;
process.stdout.write(`${tookMs} ${(own - before + program) / 2 ** 20}`);
process.exit();
