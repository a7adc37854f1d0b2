import { StepFailed } from "./run.mjs";

const UP_WITHIN_MS = 120_000;
const ANSWER_WITHIN_MS = 30_000;
const POLL_MS = 100;

async function answers(url, isGood) {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
    return await isGood(response);
  } catch (error) {
    // Refused, cut off, late, or no JSON: not yet.
    if (["TypeError", "TimeoutError", "AbortError", "SyntaxError"].includes(error.name)) return false;
    throw error;
  }
}

const isUp = async (address) =>
  (await answers(
    `${address}/api/health`,
    async (response) => response.ok && (await response.json()).controller.alive,
  )) && (await answers(`${address}/`, async (response) => response.ok && (await response.text()).length > 0));

/** Who may see nothing but shared reports is told of nothing else, so that a link which opens nothing has to tell. */
const isUpForReaders = (address, env) =>
  env.MAYFLY_PUBLIC === "reports" &&
  answers(
    `${address}/r/none`,
    async (response) => response.status === 404 && (await response.text()).length > 0,
  );

/** Resolves when the first page answers and a controller has been heard of, as far as that is told. `isWanted` ends the waiting. */
export async function whenUp({ address, logDir, isWanted, env = process.env }) {
  const deadline = performance.now() + UP_WITHIN_MS;
  while (isWanted() && !(await isUp(address)) && !(await isUpForReaders(address, env))) {
    if (performance.now() > deadline)
      throw new StepFailed(`The web server or the controller did not come up. Their output is in ${logDir}.`);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}
