/** The longest reference, such as `&#x10FFFF;`. */
const MAX_REFERENCE_LENGTH = 12;

/** The end of the text that can be given away: before what more characters would give another meaning. */
export function lastWhole(text: string, from: number, isCdata = false): number {
  let end = text.length;
  const reference = isCdata ? -1 : text.lastIndexOf('&');
  if (reference >= from && end - reference <= MAX_REFERENCE_LENGTH && !text.includes(';', reference))
    end = reference;
  else if (text.endsWith(']]')) end -= 2;
  else if (text.endsWith(']') || text.endsWith('\r')) end -= 1;
  return Math.max(end, from);
}

/** The next place from which a text is not what it stands for; `Infinity` if there is none. */
export function nextSpecial(text: string, from: number): number {
  const special = /[&\r]|\]\]>/g;
  special.lastIndex = from;
  return special.exec(text)?.index ?? Infinity;
}
