import { run } from './examples.ts';

await run((line) => {
  console.log(line);
});
