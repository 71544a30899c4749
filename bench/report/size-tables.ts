import { BUDGETS } from '../budgets/budgets.ts';
import type { MeasuredSizes } from '../budgets/size-outcomes.ts';
import type { BundleSize, Sizes, TypeCost } from '../results/sizes.ts';
import { TITLES } from '../scenarios/subjects.ts';
import { titleOf } from '../size/applications.ts';
import { formatBytes, formatNumber, formatTable } from './table.ts';

/** `sizes.json` as text. */
export function sizeTables({ packed, installed, bundles, types }: Sizes): string {
  return [
    'Packed: the package alone\n' +
      formatTable(
        ['package', 'packed', 'unpacked'],
        Object.entries(packed).map(([name, { packedBytes, unpackedBytes }]) => [
          name,
          formatBytes(packedBytes),
          formatBytes(unpackedBytes),
        ]),
      ),
    'Installed: by npm into an empty project, with all dependencies\n' +
      formatTable(
        ['package', 'size', 'files', 'packages'],
        Object.entries(installed).map(([name, { bytes, files, packages }]) => [
          TITLES[name] ?? name,
          formatBytes(bytes),
          formatNumber(files),
          String(packages),
        ]),
      ),
    'Bundled, minified, gzip: loaded at once / when the first response is there / all\n' +
      formatTable(['application', ...kindsOf(bundles)], rowsOf(bundles, bundleCell)),
    'Type check, more than for an application that uses nothing: seconds / CPU seconds / memory / symbols / types\n' +
      formatTable(['application', ...kindsOf(types)], rowsOf(types, typeCell)),
  ].join('\n\n');
}

function kindsOf(table: Readonly<Record<string, Readonly<Record<string, unknown>>>>): string[] {
  return Object.keys(Object.values(table)[0] ?? {});
}

function rowsOf<T>(
  table: Readonly<Record<string, Readonly<Record<string, T>>>>,
  cell: (value: T) => string,
): string[][] {
  return Object.entries(table).map(([name, kinds]) => [titleOf(name), ...Object.values(kinds).map(cell)]);
}

function bundleCell(size: BundleSize | string): string {
  if (typeof size === 'string') return 'does not run';
  const [entry, firstCall, all] = [size.entry, size.firstCall, size.all].map((bytes) =>
    (bytes / 1e3).toFixed(1),
  );
  return `${entry ?? ''} / ${firstCall ?? ''} / ${all ?? ''} kB`;
}

function typeCell({ seconds, cpuSeconds, memoryBytes, symbols, types }: TypeCost): string {
  return `${seconds.toFixed(2)} / ${cpuSeconds.toFixed(2)} s / ${formatBytes(memoryBytes)} / ${formatNumber(symbols)} / ${formatNumber(types)}`;
}

/** What the tests hold, beside its ceiling and its target. */
export function ceilingTable(measured: MeasuredSizes): string {
  const rows = Object.entries(measured).map(([name, value]) => {
    const { ceiling, target } = BUDGETS.sizes[name] ?? {};
    return [name, exact(value), exact(ceiling), exact(target)];
  });
  return formatTable(['size', 'measured', 'ceiling', 'target'], rows);
}

function exact(value: number | undefined): string {
  return value === undefined ? '' : value.toLocaleString('en-US');
}
