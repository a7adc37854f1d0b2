import pg from "pg";

/**
 * A connection whose loss never ends the process: whoever queries it hears of it from the query, and one that nobody queries is
 * noticed by its next user. Every connection of the project is one.
 */
export class Connection extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config);
    this.on("error", () => undefined);
  }
}
