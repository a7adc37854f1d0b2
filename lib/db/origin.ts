// A registered symbol, since the server's code may be loaded more than once in a process.
const ORIGIN = Symbol.for("mayfly.database");

/** Whether an error arose in the database's client: the same code of the network or of a file may come from anywhere else. */
export const isOfDatabase = (error: object): boolean => Reflect.get(error, ORIGIN) === true;

export function markOfDatabase(error: unknown): void {
  if (typeof error === "object" && error !== null && Object.isExtensible(error))
    Object.defineProperty(error, ORIGIN, { value: true, configurable: true });
}

/** Rethrows what a call of the database's client fails with, marked as its. */
export async function ofDatabase<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    markOfDatabase(error);
    throw error;
  }
}
