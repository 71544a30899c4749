/** Values by the words of a name; the first match counts. Domains and addresses are reserved for examples. */
const byName: readonly (readonly [RegExp, string])[] = [
  [/e_?mail(?:_?address)?$/i, 'ada@example.com'],
  [/^currency$|_currency$/i, 'usd'],
  [/^country$|_country$|country_?code$/i, 'US'],
  [/ur[li]s?$|website$/i, 'https://example.com'],
  [/phone/i, '+15555550100'],
  [/^ip$|ip_?address$/i, '192.0.2.1'],
  [/domain|host/i, 'example.com'],
  [/time_?zone/i, 'Europe/London'],
  [/(?:^|_)date$|start_date|end_date/i, '2030-01-31'],
  [/^subject$|title$/i, 'Hello'],
  [/text$|message$|content$|description$|comment$|note$/i, 'Hello'],
  [/first_?name|given_?name/i, 'Ada'],
  [/last_?name|family_?name/i, 'Lovelace'],
  [/name$/i, 'Example'],
  [/query$|^q$/i, 'example'],
];

const byFormat: Readonly<Record<string, string>> = {
  'date-time': '2030-01-31T12:00:00Z',
  date: '2030-01-31',
  email: 'ada@example.com',
  uri: 'https://example.com',
  byte: 'SGVsbG8=',
};

/** A string that an example may show for a parameter. */
export function sampleText(name: string, format: string | undefined): string {
  const known = format === undefined ? undefined : byFormat[format];
  return known ?? byName.find(([pattern]) => pattern.test(name))?.[1] ?? '…';
}
