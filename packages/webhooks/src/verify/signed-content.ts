import type { Piece } from '../contract/keys.ts';
import { WebhookConfigError } from '../base/errors.ts';

/** The parts of a request that a signature can cover, besides fixed text. */
interface SignedParts {
  readonly id: string;
  readonly timestamp: string;
  readonly method: string;
  readonly url: string;
  readonly body: Uint8Array;
}

const partNames = ['id', 'timestamp', 'method', 'url', 'body'] as const;

/** Builds the signed content from the parts of a request, in pieces. */
export type SignedContent = (parts: SignedParts) => Piece[];

/** Whether a template covers a part. */
export const covers = (template: string, part: (typeof partNames)[number]): boolean =>
  template.includes(`{${part}}`);

/**
 * Compiles a template such as `v0:{timestamp}:{body}`. The body stays a piece of its own, so it is neither copied nor
 * decoded on its way to the MAC.
 */
export function compileSignedContent(template: string): SignedContent {
  // Without types the template may be missing.
  if (typeof template !== 'string')
    throw new WebhookConfigError('The option signed must be a string, such as {timestamp}.{body}.');
  const pieces = template.split(/(\{[a-z]*\})/).filter((piece) => piece !== '');
  const names = pieces.map((piece) => partNames.find((place) => piece === `{${place}}`) ?? piece);
  const unknown = names.find((name) => name.startsWith('{'));
  if (unknown !== undefined)
    throw new WebhookConfigError(`${unknown} is not a part of a request. Use {${partNames.join('} {')}}.`);
  if (!covers(template, 'body'))
    throw new WebhookConfigError(
      'The option signed must contain {body}: a signature that does not cover the body proves nothing.',
    );
  return (parts) => {
    const content: Piece[] = [];
    let text = '';
    for (const name of names) {
      if (name === 'body') {
        if (text !== '') content.push(text);
        content.push(parts.body);
        text = '';
      } else {
        text += isTextPart(name) ? parts[name] : name;
      }
    }
    if (text !== '') content.push(text);
    return content;
  };
}

const isTextPart = (name: string): name is 'id' | 'timestamp' | 'method' | 'url' =>
  name === 'id' || name === 'timestamp' || name === 'method' || name === 'url';
