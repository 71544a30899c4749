// Runs the examples, or the one that is named: `node examples/graphql/src/main.ts bulk-update`.
import { examples } from './examples.ts';

const [wanted] = process.argv.slice(2);
if (wanted !== undefined && !Object.hasOwn(examples, wanted)) {
  console.error(`There is no example "${wanted}": choose ${Object.keys(examples).join(', ')}.`);
  process.exit(1);
}
for (const [name, run] of Object.entries(examples)) {
  if (wanted !== undefined && wanted !== name) continue;
  console.log(`\n${name}`);
  await run((line) => {
    console.log(`  ${line}`);
  });
}
