import vendor from '@sendgrid/eventwebhook';
import { dispatches } from './dispatches.ts';
import { survivesText } from './parts.ts';
import { sendgridCases, sendgridHeader, sendgridKeys, sendgridLax, sendgridScheme } from './sendgrid.ts';
import type { FuzzTarget } from './target.ts';

const verifier = new vendor.EventWebhook();
const keys = sendgridKeys.map((key) => verifier.convertPublicKeyToECDSA(key));

/** SendGrid's own verifier: pure JavaScript and slow, so for hundreds of cases rather than hundreds of thousands. */
export const sendgridVendorTarget: FuzzTarget = {
  name: 'sendgrid-vendor',
  cases: sendgridCases.filter(({ body }) => survivesText(body)),
  ours: (request) => dispatches(sendgridScheme, request),
  peer: ({ headers, body }) =>
    keys.some((key) => {
      try {
        return verifier.verifySignature(
          key,
          Buffer.from(body),
          sendgridHeader(headers, 'signature'),
          sendgridHeader(headers, 'timestamp'),
        );
      } catch {
        return false;
      }
    }),
  lax: {
    ...sendgridLax,
    'a signature that is not minimal DER': ({ headers }) => {
      const der = Buffer.from(sendgridHeader(headers, 'signature'), 'base64');
      return !der.equals(minimalDer(der));
    },
  },
};

/** The two integers of a signature, read leniently and written again as DER has them. */
function minimalDer(der: Buffer): Buffer {
  const start = der[1] === 0x81 ? 3 : 2;
  const lengthOfR = der[start + 1] ?? 0;
  const r = der.subarray(start + 2, start + 2 + lengthOfR);
  const s = der.subarray(start + 4 + lengthOfR);
  const integers = [r, s].map((bytes) => {
    const hex = BigInt(`0x0${bytes.toString('hex')}`).toString(16);
    const even = hex.length % 2 === 0 ? hex : `0${hex}`;
    const digits = Buffer.from(even >= '80' ? `00${even}` : even, 'hex');
    return Buffer.concat([Buffer.from([2, digits.length]), digits]);
  });
  const content = Buffer.concat(integers);
  return Buffer.concat([Buffer.from([0x30, content.length]), content]);
}
