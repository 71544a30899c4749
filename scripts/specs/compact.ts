/** The width up to which a value stays on one line. */
const WIDTH = 120;

/**
 * JSON that is small and still reads well in a diff: what fits a line is on one line, the rest is indented by one
 * space. The same value always gives the same text.
 */
export function compact(value: unknown): string {
  return `${write(value, '', 0)}\n`;
}

function write(value: unknown, indent: string, used: number): string {
  const flat = JSON.stringify(value);
  if (value === null || typeof value !== 'object' || indent.length + used + flat.length <= WIDTH) return flat;
  const inner = `${indent} `;
  if (Array.isArray(value)) {
    const items = value.map((item) => inner + write(item, inner, 1));
    return `[\n${items.join(',\n')}\n${indent}]`;
  }
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  const lines = entries.map(([key, item]) => {
    const label = `${JSON.stringify(key)}: `;
    return inner + label + write(item, inner, label.length + 1);
  });
  return `{\n${lines.join(',\n')}\n${indent}}`;
}
