import { createSoap, InvalidParamsError, ResponseParseError, type SoapOperation } from '@org/soap';
import { el } from '@org/soap/schema';
import { signature, timestamp, usernameToken, verification, wsSecurity } from '@org/soap/security';

interface Echo {
  readonly input: string;
  readonly output: string;
  readonly headers: object;
  readonly responseHeaders: object;
  readonly faults: never;
}

interface List extends Omit<Echo, 'input' | 'output'> {
  readonly input: { readonly items: readonly string[] };
  readonly output: { readonly items: readonly string[] };
}

const body = el('echo', 'urn:example:echo', 'string');
const echo: SoapOperation<Echo> = {
  name: 'echo',
  port: 'Echo',
  version: '1.1',
  action: '',
  retry: 'safe',
  input: () => ({ body }),
  output: () => ({ body }),
};

const items = el('list', 'urn:example:echo', {
  name: 'List',
  content: () => [el('item', 'urn:example:echo', 'string', { key: 'items', min: 0, max: Infinity })],
});
const list: SoapOperation<List> = {
  name: 'list',
  port: 'Echo',
  version: '1.1',
  retry: 'safe',
  input: () => ({ body: items }),
  output: () => ({ body: items }),
};

/** Of this test and nothing else. */
const KEY = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgOgHqcYiUbcr3BCvX
xNQuHp9dXqDL3x0q4U8MCYp2bBShRANCAATYPYAo6MieZzHb7ZOJb5Qcxgo6GTa8
zptY2Zx6vDlQaYQXkydLghqaaLMhWtmxJLFAfLufSCfHC9u1f1S8/Wwo
-----END PRIVATE KEY-----`;
const CERTIFICATE = `-----BEGIN CERTIFICATE-----
MIIBdTCCARugAwIBAgIUd+ZwFrO/K9Xqrv3ezE+burIEDgEwCgYIKoZIzj0EAwIw
DzENMAsGA1UEAwwEdGVzdDAgFw0yNjExMzAyMTM5NTVaGA8yMDUxMDcyMjIxMzk1
NVowDzENMAsGA1UEAwwEdGVzdDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABNg9
gCjoyJ5nMdvtk4lvlBzGCjoZNrzOm1jZnHq8OVBphBeTJ0uCGpposyFa2bEksUB8
u59IJ8cL27V/VLz9bCijUzBRMB0GA1UdDgQWBBToxwYjzpnmhP2L9vmmOQlJxCV7
ADAfBgNVHSMEGDAWgBToxwYjzpnmhP2L9vmmOQlJxCV7ADAPBgNVHRMBAf8EBTAD
AQH/MAoGCCqGSM49BAMCA0gAMEUCIQCfK6KVX747z/Gb5JULkMrEaWJmpWQxUHMy
1mw0NTwYgQIgObA6xs6cB+hFVaeLKgVRwA0bQHgyN/ImFttyn8VgcOc=
-----END CERTIFICATE-----`;

/** Run by `pnpm package:test` with the published package on every runtime. */
export async function smoke(baseUrl: string): Promise<void> {
  const client = createSoap({ name: 'echo', endpoints: { Echo: `${baseUrl}/soap` } });
  const text = 'a < b & "c"\r\n\u00e9';
  const same = await client.call(echo, text);
  if (same !== text) throw new Error(`another text: ${JSON.stringify(same)}`);
  const refused: unknown = await client
    .call(echo, 1.5 as unknown as string)
    .catch((reason: unknown) => reason);
  if (!InvalidParamsError.isInstance(refused)) throw new Error(`no typed error, but ${String(refused)}`);
  const elsewhere = createSoap({ name: 'echo', endpoints: { Echo: `${baseUrl}/json` } });
  const failed: unknown = await elsewhere.call(echo, text).catch((reason: unknown) => reason);
  if (!ResponseParseError.isInstance(failed)) throw new Error(`no typed error, but ${String(failed)}`);

  // The server sends the request back, and with it a signature of ours.
  const secured = client.with({
    security: wsSecurity(
      timestamp(),
      usernameToken({ username: 'ada', password: 'secret', type: 'digest' }),
      signature({ key: KEY, certificate: CERTIFICATE }),
      verification({ certificates: [CERTIFICATE] }),
    ),
  });
  if ((await secured.call(echo, text)) !== text) throw new Error('another text, although it is signed');

  const streamed: string[] = [];
  for await (const item of client.stream(list, { items: ['a', text] }, { at: 'items' })) streamed.push(item);
  if (streamed[1] !== text) throw new Error(`other items: ${JSON.stringify(streamed)}`);
}
