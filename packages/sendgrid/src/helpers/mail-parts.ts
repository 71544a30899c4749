import { toBase64 } from '@org/http-core/provider';
import type { MailSendParamsPersonalizations } from '../generated/models.ts';
import {
  below,
  check,
  defined,
  flagOf,
  kindOf,
  listOrNone,
  readFields,
  recordOf,
  refuse,
  secondsOf,
  textOf,
  textsOf,
  wireName,
} from './mail-checks.ts';

/** An address in the form of the API. */
export interface WireAddress {
  readonly email: string;
  readonly name?: string;
}

/** One address or a list of them. */
function addressesOf(given: unknown, at: string): WireAddress[] {
  return Array.isArray(given)
    ? given.map((one, index) => addressOf(one, below(at, String(index))))
    : [addressOf(given, at)];
}

/**
 * Reads one address.
 *
 * @param at The path of the address, for errors.
 * @throws InvalidParamsError if it is neither a string nor an object with `email`, or not an address.
 */
export function addressOf(given: unknown, at: string): WireAddress {
  const { email, name } = typeof given === 'string' ? parsed(given) : named(given, at);
  check(
    /^[^\s@<>]+@[^\s@<>]+$/.test(email),
    at,
    `\`${at}\` is not a valid email address: write name@example.com, or Name <name@example.com>`,
  );
  return name === undefined || name === '' ? { email } : { email, name };
}

/**
 * Parses `Ann <a@example.com>`, or the address alone. Not by a pattern, which would look for the end of the name at every
 * space in an address that a user wrote.
 */
function parsed(address: string): WireAddress {
  const text = address.trim();
  const open = text.lastIndexOf('<');
  if (open === -1 || text.indexOf('>', open) !== text.length - 1) return { email: text };
  return { email: text.slice(open + 1, -1), name: unquoted(text.slice(0, open).trim()) };
}

const unquoted = (name: string): string =>
  name.length > 1 && name.startsWith('"') && name.endsWith('"') ? name.slice(1, -1) : name;

/** Callers without types may omit an address, or pass a record whose address has another name. */
function named(given: unknown, at: string): { readonly email: string; readonly name: string | undefined } {
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    refuse(
      at,
      `\`${at}\` must be an address as text, or an object with \`email\`, and it is ${kindOf(given)}`,
    );
  const { email, name } = readFields(given, ['email', 'name'] as const, at);
  if (typeof email !== 'string')
    refuse(below(at, 'email'), `\`${at}\` must have an \`email\`, which is text`);
  return { email: email.trim(), name: textOf(name, below(at, 'name')) };
}

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

/** Values that all personalizations share. */
export interface Shared {
  readonly substitutions: unknown;
  readonly dynamicTemplateData: unknown;
  readonly wrappers: readonly [string, string];
  /** Whether the template is a dynamic one. */
  readonly isDynamic: boolean;
}

/** A personalization in the form of the API, with the values that all share. */
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

/**
 * Merges the data of all recipients and of one, as `@sendgrid/mail` does: objects deeply, lists appended, and otherwise the
 * recipient's own value.
 */
function mergeData(shared: unknown, own: unknown): unknown {
  if (own === undefined) return shared;
  if (Array.isArray(shared) && Array.isArray(own)) return [...(shared as unknown[]), ...(own as unknown[])];
  if (!isPlain(shared) || !isPlain(own)) return own;
  const merged = new Map(Object.entries(shared));
  for (const [name, value] of Object.entries(own)) merged.set(name, mergeData(merged.get(name), value));
  return Object.fromEntries(merged);
}

function isPlain(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** Adds the marks to the names of legacy templates: `name` becomes `{{name}}` unless there are other wrappers. */
function wrapSubstitutions(
  substitutions: Readonly<Record<string, unknown>>,
  [left, right]: readonly [string, string],
  at: string,
): Record<string, string> {
  const wrapped: [string, string][] = [];
  for (const [name, value] of Object.entries(substitutions)) {
    if (value === undefined) continue;
    const path = below(at, name);
    if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean')
      refuse(path, `\`${path}\` must be text or a number, and it is ${kindOf(value)}`);
    wrapped.push([left + name + right, String(value)]);
  }
  return Object.fromEntries(wrapped);
}

/** Reads the marks around names. */
export function wrappersOf(value: unknown): readonly [string, string] {
  if (value === undefined) return ['{{', '}}'];
  const [left, right] = Array.isArray(value) && value.length === 2 ? (value as readonly unknown[]) : [];
  if (typeof left === 'string' && typeof right === 'string') return [left, right];
  refuse('substitutionWrappers', '`substitutionWrappers` must be a list of two texts, such as ["{{", "}}"]');
}

const FIELDS = ['content', 'filename', 'type', 'disposition', 'contentId'] as const;

/** An attachment in the form of the API. */
export function attachmentOf(attachment: unknown, at: string): Record<string, unknown> {
  const { content, filename, type, disposition, contentId } = readFields(attachment, FIELDS, at, hintFor);
  const name = textOf(filename, below(at, 'filename'));
  check(name !== undefined && name !== '', below(at, 'filename'), `\`${at}\` needs a \`filename\``);
  check(
    disposition === undefined || disposition === 'attachment' || disposition === 'inline',
    below(at, 'disposition'),
    `\`${at}.disposition\` must be "attachment" or "inline"`,
  );
  return defined({
    content: base64Of(content, below(at, 'content')),
    filename: name,
    type: textOf(type, below(at, 'type')),
    disposition,
    content_id: textOf(contentId, below(at, 'contentId')),
  });
}

const hintFor = (name: string): string | undefined =>
  /^(?:file)?_?path$/i.test(name) ? '; read the file, and pass its bytes as `content`' : undefined;

function base64Of(content: unknown, at: string): string {
  const text = typeof content === 'string' ? content : toBase64(bytesOf(content, at));
  check(text !== '', at, `\`${at}\` is empty`);
  if (typeof content === 'string') checkBase64(text, at);
  return text;
}

function bytesOf(content: unknown, at: string): Uint8Array {
  if (content instanceof Uint8Array) return content;
  if (ArrayBuffer.isView(content))
    return new Uint8Array(content.buffer, content.byteOffset, content.byteLength);
  if (content instanceof ArrayBuffer) return new Uint8Array(content);
  const hint = content instanceof Blob ? '; pass `new Uint8Array(await blob.arrayBuffer())`' : '';
  refuse(at, `\`${at}\` must be bytes or text in base64, and it is ${kindOf(content)}${hint}`);
}

/** Refuses text that is not base64: it was probably meant to be encoded, and the recipient would get a broken file. */
function checkBase64(text: string, at: string): void {
  check(
    !/^data:/i.test(text.slice(0, 5)),
    at,
    `\`${at}\` is a data: URL; pass only what stands behind its comma`,
  );
  const breaks = text.match(/[\r\n]/g)?.length ?? 0;
  const isBase64 = (text.length - breaks) % 4 === 0 && !/[^A-Za-z0-9+/=\r\n]|=[^=\r\n]|={3}/.test(text);
  check(
    isBase64,
    at,
    `\`${at}\` is not base64; pass the bytes (\`new TextEncoder().encode(text)\` of a text), which are encoded for you`,
  );
}

type Kind = 'boolean' | 'string' | 'number';
type Settings = Readonly<Record<string, Readonly<Record<string, Kind>>>>;

const SWITCH = { enable: 'boolean' } as const;

/** The fields of `mailSettings`. */
export const MAIL_SETTINGS: Settings = {
  bcc: { enable: 'boolean', email: 'string' },
  bypassListManagement: SWITCH,
  bypassSpamManagement: SWITCH,
  bypassBounceManagement: SWITCH,
  bypassUnsubscribeManagement: SWITCH,
  footer: { enable: 'boolean', text: 'string', html: 'string' },
  sandboxMode: SWITCH,
  spamCheck: { enable: 'boolean', threshold: 'number', postToUrl: 'string' },
};

/** The fields of `trackingSettings`. */
export const TRACKING_SETTINGS: Settings = {
  clickTracking: { enable: 'boolean', enableText: 'boolean' },
  openTracking: { enable: 'boolean', substitutionTag: 'string' },
  subscriptionTracking: { enable: 'boolean', text: 'string', html: 'string', substitutionTag: 'string' },
  ganalytics: {
    enable: 'boolean',
    utmSource: 'string',
    utmMedium: 'string',
    utmTerm: 'string',
    utmContent: 'string',
    utmCampaign: 'string',
  },
};

/** Settings in the form of the API, if any. */
export function settingsOf(given: unknown, known: Settings, at: string): Record<string, unknown> | undefined {
  if (given === undefined) return undefined;
  const wire: Record<string, unknown> = {};
  for (const [name, setting] of Object.entries(readFields(given, Object.keys(known), at))) {
    const kinds = known[name] ?? {};
    const fields: Record<string, unknown> = {};
    const path = below(at, name);
    for (const [field, value] of Object.entries(readFields(setting, Object.keys(kinds), path))) {
      const kind = kinds[field] ?? 'string';
      if (typeof value !== kind)
        refuse(below(path, field), `\`${below(path, field)}\` must be a ${kind}, and it is ${kindOf(value)}`);
      fields[wireName(field)] = value;
    }
    wire[wireName(name)] = fields;
  }
  return Object.keys(wire).length > 0 ? wire : undefined;
}

/** Reads `mailSettings`, and `sandbox`, which is short for one of them. */
export function mailSettingsOf(given: unknown, sandbox: unknown): Record<string, unknown> | undefined {
  const settings = settingsOf(given, MAIL_SETTINGS, 'mailSettings');
  const isSandbox = flagOf(sandbox, 'sandbox');
  const mode = settings?.['sandbox_mode'] as { enable?: boolean } | undefined;
  check(
    isSandbox === undefined || mode?.enable === undefined || mode.enable === isSandbox,
    'sandbox',
    '`sandbox` and `mailSettings.sandboxMode.enable` contradict each other',
  );
  return isSandbox === true ? { ...settings, sandbox_mode: { enable: true } } : settings;
}

/** Groups that a recipient can unsubscribe from. */
export function asmOf(given: unknown): Record<string, unknown> | undefined {
  if (given === undefined) return undefined;
  const { groupId, groupsToDisplay } = readFields(given, ['groupId', 'groupsToDisplay'] as const, 'asm');
  check(Number.isInteger(groupId), 'asm.groupId', '`asm.groupId` must be a whole number');
  const groups = listOrNone(groupsToDisplay, 'asm.groupsToDisplay');
  check(
    groups?.every((group) => Number.isInteger(group)) ?? true,
    'asm.groupsToDisplay',
    '`asm.groupsToDisplay` must be a list of whole numbers',
  );
  return { group_id: groupId, ...(groups && { groups_to_display: groups }) };
}
