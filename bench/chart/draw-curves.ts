/** One line of a chart. */
export interface Curve {
  readonly label: string;
  readonly points: readonly (readonly [x: number, y: number])[];
}

/** A chart of lines over a logarithmic or a linear axis. */
export interface CurvesChart {
  readonly title: string;
  readonly x: {
    readonly label: string;
    readonly logarithmic: boolean;
    readonly format: (value: number) => string;
  };
  /** The vertical axis begins at 0. */
  readonly y: {
    readonly label: string;
    readonly most?: number;
    readonly format: (value: number) => string;
  };
  readonly curves: readonly Curve[];
}

const WIDTH = 640;
const HEIGHT = 320;
const LEFT = 64;
const RIGHT = 32;
const TOP = 64;
const BOTTOM = 48;

/** Colours with enough contrast on light and dark pages. */
const STYLE = `text{font:12px system-ui,-apple-system,"Segoe UI",sans-serif;fill:#1f2328}
.h{font-weight:600;font-size:13px}.s{fill:#59636e;font-size:11px}.g{stroke:#d1d9e0}
.c0{stroke:#0969da;fill:#0969da}.c1{stroke:#bc4c00;fill:#bc4c00}.c2{stroke:#1a7f37;fill:#1a7f37}.c3{stroke:#8250df;fill:#8250df}
polyline{fill:none!important;stroke-width:2}
@media(prefers-color-scheme:dark){text{fill:#f0f6fc}.s{fill:#9198a1}.g{stroke:#3d444d}
.c0{stroke:#4493f8;fill:#4493f8}.c1{stroke:#f0883e;fill:#f0883e}.c2{stroke:#3fb950;fill:#3fb950}.c3{stroke:#ab7df8;fill:#ab7df8}}`;

/** Draws lines over common axes, as SVG that suits light and dark pages. */
export function drawCurves({ title, x, y, curves }: CurvesChart): string {
  const all = curves.flatMap(({ points }) => points);
  const along = (value: number): number => (x.logarithmic ? Math.log10(value) : value);
  const xs = [...new Set(all.map(([value]) => value))].sort((one, other) => one - other);
  const [first, last] = [along(xs[0] ?? 1), along(xs[xs.length - 1] ?? 1)];
  const top = y.most ?? niceCeiling(Math.max(...all.map(([, value]) => value)));
  const across = (value: number): number =>
    round(LEFT + ((along(value) - first) / Math.max(1e-9, last - first)) * (WIDTH - LEFT - RIGHT));
  const up = (value: number): number =>
    round(HEIGHT - BOTTOM - (Math.min(value, top) / top) * (HEIGHT - TOP - BOTTOM));
  const grid = [0, 0.25, 0.5, 0.75, 1].map((share) => {
    const height = up(share * top);
    return `<line class="g" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${height}" y2="${height}"/>${text(LEFT - 8, height + 4, y.format(share * top), 's', 'end')}`;
  });
  const marks = xs.map((value) => text(across(value), HEIGHT - BOTTOM + 18, x.format(value), 's', 'middle'));
  const lines = curves.map(({ points }, index) => {
    const places = points.map(([at, value]) => `${across(at)},${up(value)}`);
    const dots = points.map(
      ([at, value]) => `<circle class="c${index}" cx="${across(at)}" cy="${up(value)}" r="3"/>`,
    );
    return `<polyline class="c${index}" points="${places.join(' ')}"/>${dots.join('')}`;
  });
  const legend = curves.map(({ label }, index) => {
    const at = LEFT + index * 180;
    return `<rect class="c${index}" x="${at}" y="28" width="12" height="3"/>${text(at + 18, 34, label)}`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${escapeXml(description(title, x, y, curves))}">`,
    `<style>${STYLE}</style>`,
    text(0, 14, title, 'h'),
    ...legend,
    text(LEFT, TOP - 10, y.label, 's'),
    ...grid,
    ...marks,
    text(WIDTH - RIGHT, HEIGHT - 8, x.label, 's', 'end'),
    ...lines,
    '</svg>\n',
  ].join('\n');
}

/** For readers who hear it instead of seeing it. */
function description(
  title: string,
  x: CurvesChart['x'],
  y: CurvesChart['y'],
  curves: readonly Curve[],
): string {
  const parts = curves.map(
    ({ label, points }) =>
      `${label}: ${points.map(([at, value]) => `${y.format(value)} at ${x.format(at)}`).join(', ')}`,
  );
  return `${title}. ${parts.join('. ')}.`;
}

/** 1, 2 or 5 times a power of ten. */
function niceCeiling(value: number): number {
  if (value <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  return power * ([1, 2, 5, 10].find((factor) => factor * power >= value) ?? 10);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function text(x: number, y: number, content: string, kind?: string, anchor?: string): string {
  const classes = kind === undefined ? '' : ` class="${kind}"`;
  const anchored = anchor === undefined ? '' : ` text-anchor="${anchor}"`;
  return `<text x="${x}" y="${y}"${classes}${anchored}>${escapeXml(content)}</text>`;
}

function escapeXml(content: string): string {
  return content.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
}
