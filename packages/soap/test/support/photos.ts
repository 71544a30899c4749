import type { SoapOperation, SoapVersion } from '../../src/index.ts';
import { attr, el, type ComplexSchema } from '../../src/schema/index.ts';
import { NS } from './accounts.ts';

export interface Photo {
  id: string;
  data?: Uint8Array;
  thumbnails?: Uint8Array[];
  original?: { $value: Uint8Array; contentType?: string };
  hash?: Uint8Array;
}

const photo: ComplexSchema = {
  name: 'Photo',
  content: () => [
    el('id', NS, 'string'),
    el('data', NS, 'base64', { min: 0 }),
    el('thumbnail', NS, 'base64', { key: 'thumbnails', min: 0, max: Infinity }),
    el('original', NS, original, { min: 0 }),
    el('hash', NS, 'hex', { min: 0 }),
  ],
};
const original: ComplexSchema = {
  name: 'Original',
  text: 'base64',
  attributes: () => [attr('contentType', 'string', { namespace: 'http://www.w3.org/2005/05/xmlmime' })],
};

/** An operation that takes a photo and returns one. */
export const exchange = (
  version: SoapVersion = '1.1',
): SoapOperation<{
  readonly input: Photo;
  readonly output: Photo;
  readonly headers: object;
  readonly responseHeaders: object;
  readonly faults: object;
}> => ({
  name: 'exchange',
  port: 'Accounts',
  version,
  action: 'urn:exchange',
  input: () => ({ body: el('exchange', NS, photo) }),
  output: () => ({ body: el('exchangeResponse', NS, photo) }),
});
