// @ts-check
import { floors } from './floors.ts';

/** What dependency-cruiser reads: `pnpm imports:check`. */

/** @param {string} text */
const literally = (text) => text.replaceAll(/[.*+?^${}()|[\]\\/-]/g, String.raw`\$&`);

/** @param {readonly string[]} folders */
const anyOf = (folders) => `(?:${folders.map(literally).join('|')})`;

/** @param {string} floor */
const isFile = (floor) => floor.endsWith('.ts');

/**
 * What a floor holds, below `src`: a folder, or one file.
 *
 * @param {string} floor
 */
const inside = (floor) => `${literally(floor)}${isFile(floor) ? '$' : '/'}`;

/**
 * One rule for each floor: nothing in it imports from a higher one. A file directly in `src` is the highest of all, unless
 * it is a floor itself.
 *
 * @returns {import('dependency-cruiser').IForbiddenRuleType[]}
 */
function floorRules() {
  return Object.entries(floors).flatMap(([name, order]) => {
    const src = `^${literally(`${name}/src`)}/`;
    const files = order.filter(isFile);
    const front = `${files.length === 0 ? '' : `(?!${anyOf(files)}$)`}[^/]+$`;
    return order.map((floor, index) => ({
      name: `floors-of-${name.split('/')[1]}`,
      comment: `${floor} is below what it imports; scripts/imports/floors.ts declares the order. Move the file, or what both need, to a lower floor.`,
      severity: /** @type {const} */ ('error'),
      from: { path: `${src}${inside(floor)}` },
      to: { path: `${src}(?:${[...order.slice(index + 1).map(inside), front].join('|')})` },
    }));
  });
}

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-circles',
      comment:
        'Files that import each other cannot be read alone. Move what both need into a file of its own.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'floor-undeclared',
      comment: 'The folder has no floor. Add it to scripts/imports/floors.ts.',
      severity: 'error',
      from: {
        path: `^${anyOf(Object.keys(floors))}/src/[^/]+/`,
        pathNot: Object.entries(floors).map(([name, order]) => `^${literally(name)}/src/${anyOf(order)}/`),
      },
      to: {},
    },
    ...floorRules(),
  ],
  options: {
    // `import type` counts: a reader follows it like any other.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: String.raw`node_modules|/dist/|/generated/|/\.cache/|/coverage/|/reports/|\.test\.ts$` },
  },
};
