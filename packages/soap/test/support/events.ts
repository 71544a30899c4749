import { SaxesParser } from 'saxes';
import { XmlReader } from '../../src/xml/read-xml.ts';
import { XmlError } from '../../src/xml/xml-error.ts';
import type { XmlHandler } from '../../src/xml/xml-handler.ts';

/** What a reader says of a document: its events, or that it is refused. */
export type Reading = readonly string[] | 'refused';

/** Notes events as text, with the pieces of a text joined. */
class Events implements XmlHandler {
  readonly list: string[] = [];
  #text = '';

  open(
    namespace: string,
    name: string,
    attributes: readonly { readonly namespace: string; readonly name: string; readonly value: string }[],
  ): void {
    this.#flush();
    const noted = attributes
      .map((one) => `{${one.namespace}}${one.name}=${JSON.stringify(one.value)}`)
      .sort();
    this.list.push(`<{${namespace}}${name} ${noted.join(' ')}`);
  }

  text(text: string): void {
    this.#text += text;
  }

  close(): void {
    this.#flush();
    this.list.push('>');
  }

  #flush(): void {
    if (this.#text !== '') this.list.push(JSON.stringify(this.#text));
    this.#text = '';
  }
}

/** Takes a text element at once, as the decoder does. */
class LeafEvents extends Events {
  leaf(namespace: string, name: string, text: string): void {
    this.open(namespace, name, []);
    this.text(text);
    this.close();
  }
}

/** Reads pieces of a document by our reader. */
export function eventsOf(pieces: readonly string[], atOnce = false): Reading {
  const events = atOnce ? new LeafEvents() : new Events();
  const reader = new XmlReader(events);
  try {
    for (const piece of pieces) reader.write(piece);
    reader.end();
    return events.list;
  } catch (error) {
    if (error instanceof XmlError) return 'refused';
    throw error;
  }
}

/** Reads a document by saxes. */
export function eventsOfSaxes(text: string): Reading {
  const events = new Events();
  const parser = new SaxesParser({ xmlns: true });
  let depth = 0;
  let failure: Error | undefined;
  const note = (part: string): void => {
    if (depth > 0) events.text(part);
  };
  parser.on('error', (error) => (failure ??= error));
  parser.on('doctype', () => (failure ??= new Error('a DOCTYPE, which SOAP forbids')));
  parser.on('opentag', ({ uri, local, attributes }) => {
    depth++;
    const given = Object.values(attributes)
      .filter(({ uri: namespace }) => namespace !== 'http://www.w3.org/2000/xmlns/')
      .map((one) => ({ namespace: one.uri, name: one.local, value: one.value }));
    events.open(uri, local, given);
  });
  parser.on('closetag', () => {
    depth--;
    events.close();
  });
  parser.on('text', note);
  parser.on('cdata', note);
  try {
    parser.write(text).close();
  } catch (error) {
    failure ??= error as Error;
  }
  return failure ? 'refused' : events.list;
}
