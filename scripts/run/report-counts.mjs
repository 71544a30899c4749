// Prints the test counts of the last run, from the runner's own report.
import { readFileSync } from 'node:fs';

/** @returns {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number, success: boolean }} */
function readReport() {
  try {
    return JSON.parse(readFileSync('reports/vitest.json', 'utf8'));
  } catch {
    console.error('No test report was written: the run ended before the tests.');
    console.log('0 passed, 0 failed, 0 skipped');
    process.exit(1);
  }
}

const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, success } = readReport();
console.log(`${numPassedTests} passed, ${numFailedTests} failed, ${numPendingTests + numTodoTests} skipped`);
process.exit(success && numPassedTests > 0 && numFailedTests === 0 ? 0 : 1);
