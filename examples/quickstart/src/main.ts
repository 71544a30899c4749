import { live } from './live.ts';
import { quickstart } from './quickstart.ts';

const print = (line: string): void => {
  console.log(line);
};

if (process.argv.includes('--live')) {
  if (!process.env['STRIPE_SECRET_KEY']) {
    console.error(
      '--live needs your own key: set the environment variable STRIPE_SECRET_KEY (a restricted, read-only key is enough).',
    );
    process.exit(1);
  }
  await live(print);
} else {
  await quickstart(print);
}
