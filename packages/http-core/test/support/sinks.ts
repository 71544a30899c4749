import { inspect } from 'node:util';

/** Everything that an error or event could be turned into by logs, consoles and reporters, as one text. */
export function everyTextOf(value: unknown): string {
  const texts: string[] = [];
  const seen = new Set<unknown>();
  const look = (one: unknown): void => {
    if (one === undefined || one === null || seen.has(one)) return;
    seen.add(one);
    texts.push(inspect(one, { depth: Infinity }), JSON.stringify(one));
    if (!(one instanceof Error)) return;
    for (const depth of [0, 1, 2, Infinity]) texts.push(inspect({ one }, { depth, showHidden: depth === 2 }));
    texts.push(inspect(one, { customInspect: false, depth: 3 }), JSON.stringify(Object.assign({}, one)));
    texts.push(String(one), one.message, one.name, one.stack ?? '');
    look(one.cause);
  };
  look(value);
  return texts.join('\n');
}

/** The forms in which a secret would be found. */
export function formsOf(secret: string): string[] {
  return [
    secret,
    encodeURIComponent(secret),
    JSON.stringify(secret).slice(1, -1),
    inspect(secret).slice(1, -1),
  ];
}
