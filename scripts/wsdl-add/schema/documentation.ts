import type { XmlElement } from '../xml/parse-xml.ts';

/** The text of an element's documentation on one line, without markup. */
export function documentationOf(element: XmlElement): string | undefined {
  const parts = element.children
    .filter(({ name }) => name === 'annotation' || name === 'documentation')
    .flatMap((child) =>
      child.name === 'documentation'
        ? [child]
        : child.children.filter(({ name }) => name === 'documentation'),
    )
    .map(allText);
  const text = parts.join(' ').replaceAll(/\s+/g, ' ').trim();
  return text === '' ? undefined : text;
}

function allText(element: XmlElement): string {
  return [element.text, ...element.children.map(allText)].join(' ');
}
