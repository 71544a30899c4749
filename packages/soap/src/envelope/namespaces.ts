import type { SoapVersion } from '../contract/operation.ts';

export const ENVELOPE: Readonly<Record<SoapVersion, string>> = {
  '1.1': 'http://schemas.xmlsoap.org/soap/envelope/',
  '1.2': 'http://www.w3.org/2003/05/soap-envelope',
};

export function versionOf(namespace: string): SoapVersion | undefined {
  if (namespace === ENVELOPE['1.1']) return '1.1';
  return namespace === ENVELOPE['1.2'] ? '1.2' : undefined;
}
