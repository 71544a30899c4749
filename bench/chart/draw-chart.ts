/** Bars of one topic, a pair for each row of the chart. */
export interface Panel {
  readonly title: string;
  readonly pairs: readonly (Pair | undefined)[];
  /** A line across all bars, such as the least that is possible. */
  readonly mark?: { readonly value: number; readonly label: string } | undefined;
  readonly format: (value: number) => string;
}

interface Pair {
  readonly ours: number;
  readonly theirs: number;
}

const LABELS = 118;
const PANEL = 236;
const BAR = 12;
const ROW = 46;
const TOP = 84;
/** Beside the longest bar there is room for its figure. */
const LONGEST = PANEL - 74;

const STYLE = `text{font:12px system-ui,-apple-system,"Segoe UI",sans-serif;fill:#1f2328}
.h{font-weight:600;font-size:13px}.s{fill:#59636e;font-size:11px}.o{fill:#0969da}.t{fill:#afb8c1}.m{stroke:#59636e;stroke-dasharray:3 3}
@media(prefers-color-scheme:dark){text{fill:#f0f6fc}.s{fill:#9198a1}.o{fill:#4493f8}.t{fill:#565e68}.m{stroke:#9198a1}}`;

/** Draws panels side by side over common rows, as SVG that suits light and dark pages. */
export function drawChart(rows: readonly string[], panels: readonly Panel[], footnote: string): string {
  const width = LABELS + panels.length * PANEL;
  const height = TOP + rows.length * ROW + 34;
  const labels = rows.map((row, index) => text(0, TOP + index * ROW + 18, row, 'h'));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escapeXml(description(rows, panels))}">`,
    `<style>${STYLE}</style>`,
    `<rect class="o" x="0" y="4" width="12" height="12" rx="2"/>${text(18, 14, '@org')}`,
    `<rect class="t" x="70" y="4" width="12" height="12" rx="2"/>${text(88, 14, 'the vendor’s SDK')}`,
    ...labels,
    ...panels.map((panel, index) => drawPanel(panel, LABELS + index * PANEL, rows.length)),
    text(0, height - 8, footnote, 's'),
    '</svg>\n',
  ].join('\n');
}

function drawPanel({ title, pairs, mark, format }: Panel, x: number, rows: number): string {
  const largest = Math.max(
    ...pairs.flatMap((pair) => (pair ? [pair.ours, pair.theirs] : [])),
    mark?.value ?? 0,
  );
  const scale = (value: number): number => Math.max(1, Math.round((value / largest) * LONGEST * 10) / 10);
  const bars = pairs.flatMap((pair, row) => {
    if (pair === undefined) return [];
    const y = TOP + row * ROW;
    return (['ours', 'theirs'] as const).map((side, place) => {
      const top = y + place * (BAR + 3);
      const length = scale(pair[side]);
      const kind = side === 'ours' ? 'o' : 't';
      const figure = text(x + length + 5, top + 10, format(pair[side]));
      return `<rect class="${kind}" x="${x}" y="${top}" width="${length}" height="${BAR}" rx="2"/>${figure}`;
    });
  });
  const line = mark
    ? `<line class="m" x1="${x + scale(mark.value)}" x2="${x + scale(mark.value)}" y1="${TOP - 8}" y2="${TOP + rows * ROW - 12}"/>${text(x, TOP - 14, mark.label, 's')}`
    : '';
  return [text(x, TOP - 32, title, 'h'), ...bars, line].join('');
}

/** For those who hear it instead of seeing it. */
function description(rows: readonly string[], panels: readonly Panel[]): string {
  return panels
    .map(({ title, pairs, format }) => {
      const parts = pairs.flatMap((pair, row) =>
        pair ? `${rows[row] ?? ''} ${format(pair.ours)} against ${format(pair.theirs)}` : [],
      );
      return `${title}: ${parts.join(', ')}.`;
    })
    .join(' ');
}

function text(x: number, y: number, content: string, kind?: string): string {
  return `<text x="${x}" y="${y}"${kind === undefined ? '' : ` class="${kind}"`}>${escapeXml(content)}</text>`;
}

function escapeXml(content: string): string {
  return content.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
}
