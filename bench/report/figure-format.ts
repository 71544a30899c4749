import { formatBytes, formatNumber } from './table.ts';

interface FigureFormat {
  readonly title: string;
  readonly format: (value: number) => string;
}

const FORMATS: Readonly<Record<string, FigureFormat>> = {
  cpuMicros: { title: 'CPU µs', format: formatNumber },
  cpuMicrosPerItem: { title: 'CPU µs/item', format: formatNumber },
  perSecond: { title: '/s', format: formatNumber },
  itemsPerSecond: { title: 'items/s', format: formatNumber },
  p50Ms: { title: 'p50 ms', format: formatNumber },
  p99Ms: { title: 'p99 ms', format: formatNumber },
  passedPerSecond: { title: '/s', format: formatNumber },
  mostPerSecond: { title: 'most in any second', format: formatNumber },
  importMs: { title: 'import ms', format: formatNumber },
  importCpuMs: { title: 'CPU ms', format: formatNumber },
  importRssBytes: { title: 'RSS', format: formatBytes },
  responseMs: { title: 'first response ms', format: formatNumber },
  responseCpuMs: { title: 'CPU ms', format: formatNumber },
  responseRssBytes: { title: 'RSS', format: formatBytes },
  rssBytes: { title: 'RSS', format: formatBytes },
  heapBytes: { title: 'heap', format: formatBytes },
  heapGrowthBytes: { title: 'growth', format: formatBytes },
};

/** How a figure is shown. */
export function figureFormat(name: string): FigureFormat {
  return FORMATS[name] ?? { title: name, format: formatNumber };
}
