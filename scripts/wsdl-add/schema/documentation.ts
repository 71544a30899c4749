import type { XmlElement } from '../xml/parse-xml.ts';

/**
 * The text of an element's documentation on one line, without markup. The rules that vendors add to an annotation
 * (`appinfo`) belong to it.
 */
export function documentationOf(element: XmlElement): string | undefined {
  const parts = element.children
    .filter(({ name }) => name === 'annotation' || name === 'documentation')
    .flatMap(documentationsIn)
    .map(allText);
  const text = parts.join(' ').replaceAll(/\s+/g, ' ').trim();
  return text === '' ? undefined : text;
}

const documentationsIn = (element: XmlElement): XmlElement[] =>
  element.name === 'documentation' ? [element] : element.children.flatMap(documentationsIn);

function allText(element: XmlElement): string {
  return [element.text, ...element.children.map(allText)].join(' ');
}
