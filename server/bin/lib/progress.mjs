/** Progress lines of the commands: on stderr, each with the seconds since the command began. */
const began = Number(process.env.CHARGELINE_BEGAN) || Date.now();
process.env.CHARGELINE_BEGAN = String(began); // children count from the same moment

/** @param {string} text */
export function say(text) {
  process.stderr.write(`[${((Date.now() - began) / 1000).toFixed(1).padStart(5)} s] ${text}\n`);
}

/** Ends the command with one clear line. @param {string} text @returns {never} */
export function fail(text) {
  process.stderr.write(`${text}\n`);
  process.exit(1);
}
