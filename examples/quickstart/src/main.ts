import { live, LIVE_VARIABLES } from './live.ts';
import { quickstart } from './quickstart.ts';

const print = (line: string): void => {
  console.log(line);
};

if (process.argv.includes('--live')) {
  const given = LIVE_VARIABLES.filter((name) => process.env[name]);
  if (given.length === 0) {
    console.error(
      `--live needs a key of your own in one of the environment variables ${LIVE_VARIABLES.join(', ')} (one that may only read is enough).`,
    );
    process.exit(1);
  }
  await live(print, given);
} else {
  await quickstart(print);
}
