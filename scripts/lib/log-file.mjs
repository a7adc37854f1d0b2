import { close, open, write } from "node:fs";
import { Writable } from "node:stream";
import { promisify } from "node:util";
import { complain, say } from "./terminal.mjs";

const [openFile, writeFile, closeFile] = [promisify(open), promisify(write), promisify(close)];

/** What the person at the terminal is told of an error of the file system. */
export const reasonOf = ({ code, message }) =>
  code === "ENOSPC" || code === "EDQUOT" ? "the disk is full" : message;

/**
 * A stream to the end of a file that never fails: what can't be written is left out, which is said when it begins and when
 * it is over.
 */
export class LogFile extends Writable {
  #file;
  #descriptor = null;
  #isFailing = false;

  constructor(file) {
    super({ decodeStrings: true });
    this.#file = file;
  }

  get path() {
    return this.#file;
  }

  _write(chunk, _encoding, done) {
    this.#append(chunk).then(
      () => {
        if (this.#isFailing) say(`${this.#file} is written again.`);
        this.#isFailing = false;
        done();
      },
      (error) => {
        if (!this.#isFailing)
          complain(`${this.#file} can't be written: ${reasonOf(error)}. Going on without it.`);
        this.#isFailing = true;
        done();
      },
    );
  }

  async #append(chunk) {
    this.#descriptor ??= await openFile(this.#file, "a", 0o600);
    for (let at = 0; at < chunk.length;) at += await writeFile(this.#descriptor, chunk, at);
  }

  _final(done) {
    if (this.#descriptor === null) return done();
    // What closing can't write is lost like any other line.
    closeFile(this.#descriptor).then(
      () => done(),
      () => done(),
    );
  }
}
