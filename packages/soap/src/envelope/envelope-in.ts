/** The envelope in the text of a response: the text itself, or the part of a multipart body that holds one. */
export function envelopeIn(text: string): string {
  const boundary = /^\s*(--[^\r\n]{1,72})\r?\n/.exec(text)?.[1];
  if (boundary === undefined) return text;
  for (const part of text.split(boundary)) {
    const head = /\r?\n\r?\n/.exec(part);
    const content = head ? part.slice(head.index + head[0].length) : '';
    if (/^\s*<(?:\?xml|(?:[\w.-]+:)?Envelope)\b/.test(content))
      return content.slice(0, content.lastIndexOf('>') + 1);
  }
  return text;
}
