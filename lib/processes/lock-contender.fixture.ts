import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import { identify, isAlive } from "./process-identity";
import { withFileLock } from "./with-file-lock";

/** Takes the lock again and again, and looks whether anybody who lives is inside with it. Ends when it is told to, or killed. */
const [lock = "", inside = ""] = process.argv.slice(2);
const me = identify(process.pid);
if (me === null) throw new Error("There is no process table here.");
const mark = path.join(inside, `${me.pid}~${me.startTime}`);

await mkdir(inside, { recursive: true });
for (let turn = 1; ; turn += 1) {
  await withFileLock(lock, AbortSignal.timeout(60_000), async () => {
    await writeFile(mark, "");
    for (let look = 0; look < 3; look += 1) {
      await nextTurn();
      for (const name of await readdir(inside)) {
        const [pid = "", startTime = ""] = name.split("~");
        const other = { pid: Number(pid), startTime };
        if (other.pid !== me.pid && isAlive(other)) process.stdout.write(`VIOLATION ${me.pid} ${pid}\n`);
      }
    }
    await rm(mark);
  });
  process.stdout.write(`turn ${turn}\n`);
}
