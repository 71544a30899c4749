// Runs a bundled application and prints which of its files had been loaded when its call had its response.
import { registerHooks } from 'node:module';
import { basename } from 'node:path';

const [entry = '', origin] = process.argv.slice(2);
/** @type {Set<string>} */
const loaded = new Set();
registerHooks({
  load(url, context, next) {
    if (url.startsWith('file:')) loaded.add(basename(new URL(url).pathname));
    return next(url, context);
  },
});
const { run } = await import(entry);
await run(origin);
process.stdout.write(JSON.stringify([...loaded]));
process.exit();
