/**
 * Asks once more where the request or its answer was lost on the way, as by a network that changed. Only for what stays one change
 * however often it is asked.
 */
export async function askedAgain<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    // What `fetch` rejects with where nothing came back.
    if (!(error instanceof TypeError)) throw error;
    return ask();
  }
}
