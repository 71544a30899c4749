import { spawnSync } from 'node:child_process';

/**
 * @typedef {object} Step
 * @property {string} name what is done, in a word or two
 * @property {string} command run by the shell, with the repository's own tools first on the PATH
 * @property {string} hint what to do when it fails
 */

/**
 * Runs steps in order and says how each went. The first that fails ends the run with a sentence that says what to do.
 *
 * @param {readonly Step[]} steps
 * @param {string} done the last line when all went well
 */
export function runSteps(steps, done) {
  const started = performance.now();
  for (const [index, step] of steps.entries()) {
    console.log(`\n[${index + 1}/${steps.length}] ${step.name}: ${step.command}`);
    const at = performance.now();
    const { status, error } = spawnSync(step.command, { shell: true, stdio: 'inherit' });
    if (status !== 0) {
      console.error(`\nFailed: ${step.name}${error ? ` (${error.message})` : ''}. ${step.hint}`);
      process.exit(1);
    }
    console.log(`[${index + 1}/${steps.length}] ${step.name}: ok in ${seconds(at)} s`);
  }
  console.log(`\n${done} (${seconds(started)} s)`);
}

/** @param {number} since */
function seconds(since) {
  return ((performance.now() - since) / 1000).toFixed(1);
}
