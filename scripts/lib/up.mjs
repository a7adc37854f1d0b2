import { StepFailed } from "./run.mjs";

const UP_WITHIN_MS = 120_000;
const ANSWER_WITHIN_MS = 30_000;
const POLL_MS = 100;

async function answers(url, isGood) {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
    return response.ok && (await isGood(response));
  } catch (error) {
    // Refused, cut off, late, or no JSON: not yet.
    if (["TypeError", "TimeoutError", "AbortError", "SyntaxError"].includes(error.name)) return false;
    throw error;
  }
}

const isUp = async (address) =>
  (await answers(`${address}/api/health`, async (response) => (await response.json()).controller.alive)) &&
  (await answers(`${address}/`, async (response) => (await response.text()).length > 0));

/** Resolves when the first page answers and a controller has been heard of. `isWanted` ends the waiting. */
export async function whenUp({ address, logDir, isWanted }) {
  const deadline = performance.now() + UP_WITHIN_MS;
  while (isWanted() && !(await isUp(address))) {
    if (performance.now() > deadline)
      throw new StepFailed(`The web server or the controller did not come up. Their output is in ${logDir}.`);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}
