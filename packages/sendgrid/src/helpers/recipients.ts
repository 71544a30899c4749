import type { MailSendParamsPersonalizations } from '../generated/models.ts';
import { addressesOf, addressOf, type WireAddress } from './address.ts';
import { below, defined, readFields } from './fields.ts';
import { check } from './refuse.ts';
import { mergeData, wrapSubstitutions } from './template-data.ts';
import { recordOf, secondsOf, textOf, textsOf } from './values.ts';

export const PERSONALIZATION_FIELDS = [
  'to',
  'cc',
  'bcc',
  'from',
  'subject',
  'headers',
  'substitutions',
  'dynamicTemplateData',
  'customArgs',
  'sendAt',
] as const;

/** What all personalizations share. */
export interface Shared {
  readonly substitutions: unknown;
  readonly dynamicTemplateData: unknown;
  readonly wrappers: readonly [string, string];
  /** The template is a dynamic one. */
  readonly isDynamic: boolean;
}

/** A personalization as the API takes it, with what the mail gives to all. */
export function personalizationOf(
  given: unknown,
  shared: Shared,
  at: string,
  place: string = at,
): MailSendParamsPersonalizations {
  const fields = readFields(given, PERSONALIZATION_FIELDS, at);
  const { to, cc, bcc, from, subject, headers, customArgs, sendAt } = fields;
  const recipients = {
    to: addressesOf(to ?? [], below(at, 'to')),
    cc: cc === undefined ? undefined : addressesOf(cc, below(at, 'cc')),
    bcc: bcc === undefined ? undefined : addressesOf(bcc, below(at, 'bcc')),
  };
  checkRecipients(recipients, place);
  return defined({
    to: recipients.to,
    cc: orNone(recipients.cc),
    bcc: orNone(recipients.bcc),
    from: from === undefined ? undefined : addressOf(from, below(at, 'from')),
    subject: textOf(subject, below(at, 'subject')),
    headers: textsOf(headers, below(at, 'headers')),
    ...dataOf(fields.substitutions, fields.dynamicTemplateData, shared, at),
    custom_args: textsOf(customArgs, below(at, 'customArgs')),
    send_at: secondsOf(sendAt, below(at, 'sendAt')),
  }) as unknown as MailSendParamsPersonalizations;
}

/** Each kind of template has its own way of being filled; what belongs to the other kind would be lost. */
function dataOf(ownSubstitutions: unknown, ownData: unknown, shared: Shared, at: string): object {
  const { isDynamic, wrappers } = shared;
  const path = below(at, 'dynamicTemplateData');
  const data = mergeData(
    recordOf(shared.dynamicTemplateData, 'dynamicTemplateData'),
    recordOf(ownData, path),
  );
  check(
    data === undefined || isDynamic,
    ownData === undefined ? 'dynamicTemplateData' : path,
    '`dynamicTemplateData` fills dynamic templates, and there is no `templateId` that begins with "d-"; of legacy templates, pass `substitutions`',
  );
  const sharedWrapped = recordOf(shared.substitutions, 'substitutions');
  const ownWrapped = recordOf(ownSubstitutions, below(at, 'substitutions'));
  check(
    !isDynamic || (sharedWrapped ?? ownWrapped) === undefined,
    ownWrapped === undefined ? 'substitutions' : below(at, 'substitutions'),
    '`substitutions` fill legacy templates, and this one is dynamic; pass `dynamicTemplateData`',
  );
  const substitutions = {
    ...(sharedWrapped && wrapSubstitutions(sharedWrapped, wrappers, 'substitutions')),
    ...(ownWrapped && wrapSubstitutions(ownWrapped, wrappers, below(at, 'substitutions'))),
  };
  return {
    dynamic_template_data: data,
    substitutions: Object.keys(substitutions).length > 0 ? substitutions : undefined,
  };
}

const orNone = <T>(list: readonly T[] | undefined): readonly T[] | undefined =>
  list && list.length > 0 ? list : undefined;

function checkRecipients(
  {
    to,
    cc = [],
    bcc = [],
  }: { to: WireAddress[]; cc?: WireAddress[] | undefined; bcc?: WireAddress[] | undefined },
  place: string,
): void {
  check(to.length > 0, below(place, 'to'), `\`${below(place, 'to')}\` has no recipient`);
  const seen = new Set<string>();
  for (const { email } of [...to, ...cc, ...bcc]) {
    const address = email.toLowerCase();
    check(
      !seen.has(address),
      place === '' ? 'to' : place,
      `${place === '' ? '' : `\`${place}\`: `}the same address appears twice in \`to\`, \`cc\` and \`bcc\``,
    );
    seen.add(address);
  }
}
