import { createSoap, InvalidParamsError, ResponseParseError, type SoapOperation } from '@org/soap';
import { el } from '@org/soap/schema';

interface Echo {
  readonly input: string;
  readonly output: string;
  readonly headers: object;
  readonly responseHeaders: object;
  readonly faults: never;
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
}
