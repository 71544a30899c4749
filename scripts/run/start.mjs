import { checkNode } from './node-check.mjs';
import { runSteps } from './steps.mjs';

checkNode();
const live = process.argv.includes('--live') ? ' --live' : '';
runSteps(
  [
    {
      name: 'Generate the clients',
      command: 'turbo run generate --output-logs=errors-only',
      hint: 'The error above names the spec or the generator step; `pnpm generate` runs it alone.',
    },
    {
      name: 'Build the packages',
      command: 'turbo run build --output-logs=errors-only',
      hint: 'The compiler error above names file and line; `pnpm build` runs it alone.',
    },
    {
      name: 'Run the quickstart',
      command: `node examples/quickstart/src/main.ts${live}`,
      hint: 'It uses only servers on this machine: a port that cannot be opened on 127.0.0.1 is the usual reason.',
    },
  ],
  'Everything ran. Next: `npx -y pnpm@12 test`, and the README.',
);
