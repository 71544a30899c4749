import { InvalidParamsError } from '@org/http-core';
import { buildMail, createSendGrid, sendMail, type Mail } from '@org/sendgrid';
import mails from '@sendgrid/mail';
import fc from 'fast-check';
import { describe, expect, expectTypeOf, test } from 'vitest';

// What is given to buildMail is in the body, as @sendgrid/mail would write it, or is refused by name.

type Json = Record<string, unknown>;
type VendorMail = Exclude<Parameters<typeof mails.send>[0], readonly unknown[]>;

/** What `@sendgrid/mail` would send. */
function vendorBody(mail: object): Json {
  let body: unknown;
  const request = (sent: { body: unknown }): Promise<unknown> => {
    body = JSON.parse(JSON.stringify(sent.body)) as unknown;
    return Promise.resolve([{}, {}]);
  };
  mails.setClient({ request } as unknown as Parameters<typeof mails.setClient>[0]);
  void mails.send(structuredClone({ ...mail, hideWarnings: true }) as VendorMail);
  if (body === undefined) throw new Error('The vendor refused the mail.');
  return body as Json;
}

const ourBody = (mail: object): Json =>
  JSON.parse(JSON.stringify(buildMail(mail as Mail, { nowMs: 1_700_000_000_000 }))) as Json;

/**
 * The vendor's body, but for two faults of its own: it sends content in an order that the API refuses, and the
 * `contentId` of attachments under that name, which the API does not know.
 */
function corrected(body: Json): Json {
  const content = body['content'] as { type: string }[] | undefined;
  const rank = ({ type }: { type: string }): number => ['text/plain', 'text/html'].indexOf(type) >>> 0;
  const attachments = body['attachments'] as Json[] | undefined;
  return {
    ...body,
    ...(content && { content: content.toSorted((a, b) => rank(a) - rank(b)) }),
    ...(attachments && {
      attachments: attachments.map(({ contentId, ...rest }) => ({
        ...rest,
        ...(contentId !== undefined && { content_id: contentId }),
      })),
    }),
  };
}

const word = fc.stringMatching(/^[a-z]{1,8}$/);
const text = fc.string({ minLength: 1, maxLength: 20 });
const optional = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined });
const name = fc.stringMatching(/^[A-Z][a-z]{1,6}$/);
const texts = fc.dictionary(word, text, { maxKeys: 3, noNullPrototype: true });
const headers = texts.map((all) =>
  Object.fromEntries(Object.entries(all).map(([key, value]) => [`X-${key}`, value])),
);
// The vendor loses names that every object has, such as toString.
const data = fc.object({
  key: word,
  values: [text, fc.integer(), fc.boolean(), fc.constant(null)],
  maxDepth: 2,
  maxKeys: 4,
});
const flag = fc.record({ enable: fc.boolean() }, { noNullPrototype: true });
const settings = (shape: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<object> =>
  fc.record(shape, { requiredKeys: [], noNullPrototype: true });

const mailSettings = settings({
  bcc: settings({ enable: fc.boolean(), email: fc.constant('z@example.com') }),
  bypassListManagement: flag,
  bypassSpamManagement: flag,
  bypassBounceManagement: flag,
  bypassUnsubscribeManagement: flag,
  footer: settings({ enable: fc.boolean(), text, html: text }),
  sandboxMode: flag,
  spamCheck: settings({ enable: fc.boolean(), threshold: fc.nat(10), postToUrl: text }),
});
const trackingSettings = settings({
  clickTracking: settings({ enable: fc.boolean(), enableText: fc.boolean() }),
  openTracking: settings({ enable: fc.boolean(), substitutionTag: text }),
  subscriptionTracking: settings({ enable: fc.boolean(), text, html: text, substitutionTag: text }),
  ganalytics: settings({
    enable: fc.boolean(),
    utmSource: text,
    utmMedium: text,
    utmTerm: text,
    utmContent: text,
    utmCampaign: text,
  }),
});

/** Addresses that differ, so that none stands twice. */
const addresses = (prefix: string): fc.Arbitrary<unknown[]> =>
  fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), name), { minLength: 1, maxLength: 3 }).map((list) =>
    list.map(([form, called], index) => {
      const email = `${prefix}${index}@example.com`;
      return [email, `${called} <${email}>`, { email }, { email, name: called }][form];
    }),
  );
const oneOrMore = (list: fc.Arbitrary<unknown[]>): fc.Arbitrary<unknown> =>
  fc.tuple(list, fc.boolean()).map(([all, alone]) => (alone ? all[0] : all));

const attachment = fc.record(
  {
    content: fc
      .uint8Array({ minLength: 1, maxLength: 20 })
      .map((bytes) => Buffer.from(bytes).toString('base64')),
    filename: word,
    type: fc.constant('text/plain'),
    disposition: fc.constantFrom('attachment', 'inline'),
    contentId: word,
  },
  { requiredKeys: ['content', 'filename'], noNullPrototype: true },
);

const recipients = { cc: optional(oneOrMore(addresses('c'))), bcc: optional(oneOrMore(addresses('d'))) };
const dataOf = (dynamic: boolean): Record<string, fc.Arbitrary<unknown>> =>
  dynamic ? { dynamicTemplateData: optional(data) } : { substitutions: optional(texts) };
const personalization = (dynamic: boolean): fc.Arbitrary<object> =>
  fc.record({
    to: oneOrMore(addresses('b')),
    ...recipients,
    from: optional(fc.constant('Pat <p@example.com>')),
    subject: optional(text),
    headers: optional(headers),
    customArgs: optional(texts),
    sendAt: optional(fc.constant(1_700_000_100)),
    ...dataOf(dynamic),
  });

/** Mails that SendGrid would take. */
const validMail = fc.boolean().chain((dynamic) =>
  fc
    .record({
      from: fc.constantFrom<unknown>('a@example.com', 'Ann <a@example.com>', {
        email: 'a@example.com',
        name: 'Ann',
      }),
      addressed: fc.oneof(
        fc.record({ to: oneOrMore(addresses('b')), ...recipients, isMultiple: optional(fc.boolean()) }),
        fc.record({ personalizations: fc.array(personalization(dynamic), { minLength: 1, maxLength: 3 }) }),
      ),
      templateId: fc.constant(dynamic ? 'd-1' : undefined),
      ...dataOf(dynamic),
      substitutionWrappers: optional(fc.constantFrom(['-', '-'], ['', ''], ['%', '%'])),
      replying: fc.constantFrom<object>(
        {},
        { replyTo: 'r@example.com' },
        { replyTo: { email: 'r@example.com', name: 'Re' } },
        { replyToList: [{ email: 'r@example.com' }, { email: 's@example.com', name: 'Si' }] },
        { replyToList: [] },
      ),
      subject: text,
      text,
      html: optional(text),
      content: optional(fc.constant([{ type: 'text/x-amp-html', value: 'amp' }])),
      attachments: optional(fc.array(attachment, { maxLength: 2 })),
      labels: fc.oneof(
        fc.record({ categories: optional(fc.uniqueArray(word, { maxLength: 3 })) }),
        fc.record({ category: word }),
      ),
      headers: optional(headers),
      customArgs: optional(texts),
      sections: optional(texts),
      sendAt: optional(fc.constant(1_700_000_060)),
      batchId: optional(word),
      asm: optional(
        fc.record(
          { groupId: fc.nat(), groupsToDisplay: fc.array(fc.nat(), { maxLength: 3 }) },
          { requiredKeys: ['groupId'], noNullPrototype: true },
        ),
      ),
      ipPoolName: optional(word),
      mailSettings: optional(mailSettings),
      trackingSettings: optional(trackingSettings),
    })
    .map(({ addressed, replying, labels, ...rest }) =>
      withoutUndefined({ ...rest, ...addressed, ...replying, ...labels }),
    ),
);

function withoutUndefined(value: unknown): object {
  return JSON.parse(JSON.stringify(value)) as object;
}

const OPEN = new Set(['substitutions', 'dynamicTemplateData', 'customArgs', 'headers', 'sections']);

/** The same in the API's own names. */
function inWireNames(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inWireNames);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [
      key.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      OPEN.has(key) ? (one as unknown) : inWireNames(one),
    ]),
  );
}

describe('what is given is sent as @sendgrid/mail would send it', () => {
  test('in its words', () => {
    fc.assert(
      fc.property(validMail, (mail) => {
        expect(ourBody(mail)).toEqual(corrected(vendorBody(mail)));
      }),
      { numRuns: 400 },
    );
  });

  test("in the API's own names", () => {
    fc.assert(
      fc.property(validMail, (mail) => {
        expect(ourBody(inWireNames(mail) as object)).toEqual(corrected(vendorBody(mail)));
      }),
      { numRuns: 200 },
    );
  });

  test("its types' mails are ours, also where a constant was built first", () => {
    expectTypeOf<VendorMail>().toExtend<Mail>();
    const mail = {
      to: 'b@example.com',
      from: 'a@example.com',
      subject: 'Hi',
      text: 'Hello',
      attachments: [{ content: 'aGk=', filename: 'a', disposition: 'attachment' }],
      substitutionWrappers: ['-', '-'],
    };
    expect(ourBody(mail satisfies Mail)).toEqual(vendorBody(mail));
  });
});

const mail = { from: 'a@example.com', to: 'b@example.com', subject: 'Hi', text: 'Hello' };

function refusalOf(more: object): { param: string | undefined; message: string } {
  try {
    buildMail({ ...mail, ...more });
  } catch (error) {
    if (InvalidParamsError.isInstance(error)) return error;
    throw error;
  }
  throw new Error('The mail was expected to be refused.');
}

describe('what would be lost is refused by name', () => {
  test.for<[object, string, RegExp]>([
    [{ templatId: 'd-1' }, 'templatId', /has no field `templatId`; did you mean `templateId`\?/],
    [{ TemplateID: 'd-1' }, 'TemplateID', /did you mean `templateId`/],
    [{ sandboxMode: { enable: true } }, 'sandboxMode', /belongs under `mailSettings`/],
    [{ clickTracking: { enable: false } }, 'clickTracking', /belongs under `trackingSettings`/],
    [{ body: 'Hello' }, 'body', /pass `text` or `html`/],
    [{ trackingSettings: { clicks: {} } }, 'trackingSettings.clicks', /`trackingSettings` has no field/],
    [
      { trackingSettings: { clickTracking: { enabled: false } } },
      'trackingSettings.clickTracking.enabled',
      /did you mean `enable`/,
    ],
    [{ mailSettings: { sandboxMode: true } }, 'mailSettings.sandboxMode', /must be an object/],
    [
      { mailSettings: { sandboxMode: { enable: 'yes' } } },
      'mailSettings.sandboxMode.enable',
      /must be a boolean/,
    ],
    [{ sandbox: true, mailSettings: { sandboxMode: { enable: false } } }, 'sandbox', /contradict/],
    [{ asm: { group: 1 } }, 'asm.group', /did you mean|has no field/],
    [{ replyTo: 'r@example.com', reply_to: 'r@example.com' }, 'replyTo', /the same field/],
    [{ personalizations: [{ to: 'c@example.com' }] }, 'to', /together with `personalizations`/],
    [
      { to: undefined, personalizations: [{ to: 'c@example.com', template_id: 'd-1' }] },
      'personalizations.0.template_id',
      /has no field/,
    ],
    [
      { to: undefined, isMultiple: true, personalizations: [{ to: ['c@example.com', 'd@example.com'] }] },
      'isMultiple',
      /personalization for each/,
    ],
    [{ to: { email: 'b@example.com', displayName: 'Bo' } }, 'to.displayName', /`to` has no field/],
    [{ category: 'a', categories: ['b'] }, 'category', /together with `categories`/],
    [{ dynamicTemplateData: { a: 1 } }, 'dynamicTemplateData', /fills dynamic templates/],
    [{ templateId: 'd-1', substitutions: { a: 'b' } }, 'substitutions', /fill legacy templates/],
    [{ content: [{ type: 'text/x', value: 'v', charset: 'x' }] }, 'content.0.charset', /has no field/],
    [{ content: { type: 'text/x', value: 'v' } }, 'content', /must be a list/],
    [{ customArgs: { order: 7 } }, 'customArgs.order', /must be text, and it is a number; .*String\(value\)/],
    [{ customArgs: new Map([['a', 'b']]) }, 'customArgs', /must be a plain object, and it is a Map/],
    [{ headers: { 'X-A': 5 } }, 'headers.X-A', /must be text/],
    [{ templateId: 'd-1', dynamicTemplateData: { n: Number.NaN } }, 'n', /NaN/],
    [{ templateId: 'd-1', dynamicTemplateData: { m: new Map() } }, 'm', /m/],
    [{ sendAt: '2030-01-01' }, 'sendAt', /must be a valid Date/],
    [{ subject: 5 }, 'subject', /must be text/],
    [{ subject: null }, 'subject', /it is null/],
    [{ to: 'no address' }, 'to', /`to` is not a valid email address: write name@example\.com/],
    [{ replyToList: ['nobody'] }, 'replyToList.0', /not a valid email address/],
  ])('%j', ([more, param, message]) => {
    const refusal = refusalOf(more);
    expect(refusal.param).toBe(param);
    expect(refusal.message).toMatch(message);
  });

  test.for<[string, unknown, RegExp]>([
    ['plain text', 'Hello, world!', /is not base64/],
    ['a part of base64', 'aGk', /is not base64/],
    ['base64url', '-_-_', /is not base64/],
    ['a data: URL', 'data:text/plain;base64,aGk=', /is a data: URL/],
    ['a blob', new Blob(['x']), /it is a Blob; pass `new Uint8Array\(await blob\.arrayBuffer\(\)\)`/],
    ['a stream', new ReadableStream(), /must be bytes or text in base64, and it is a ReadableStream/],
    ['nothing', undefined, /must be bytes/],
    ['no bytes', new ArrayBuffer(0), /is empty/],
  ])('an attachment of %s', ([, content, message]) => {
    const refusal = refusalOf({ attachments: [{ content, filename: 'a' }] });
    expect(refusal.param).toBe('attachments.0.content');
    expect(refusal.message).toMatch(message);
  });

  test('a path of a file', () => {
    expect(refusalOf({ attachments: [{ path: '/tmp/a', filename: 'a' }] }).message).toMatch(/read the file/);
  });

  test('a list of mails', () => {
    expect(() => buildMail([mail] as unknown as Mail)).toThrow('pass its mails one by one');
  });
});

test('bytes of every kind are encoded, and base64 may have line breaks', () => {
  const bytes = Uint8Array.from([1, 2, 3, 4]);
  const contents = [
    bytes,
    bytes.buffer,
    new DataView(bytes.buffer),
    new Uint16Array(bytes.buffer),
    'AQID\r\nBA==',
  ];
  const attachments = contents.map((content, index) => ({ content, filename: `f${index}` }));
  const sent = ourBody({ ...mail, attachments })['attachments'] as { content: string }[];
  expect(sent.map(({ content }) => content.replaceAll(/\s/g, ''))).toEqual(contents.map(() => 'AQIDBA=='));
});

test('one object is a list of addresses to reply to', () => {
  expect(ourBody({ ...mail, replyToList: { email: 'r@example.com' } })['reply_to_list']).toEqual([
    { email: 'r@example.com' },
  ]);
});

test('rubbish is refused with a typed error, whatever it is', () => {
  const throwing = {
    get subject(): string {
      throw new Error('mine');
    },
  };
  fc.assert(
    fc.property(
      fc.oneof(fc.anything(), fc.constant(throwing)),
      fc.constantFrom('mail', ...KEYS),
      (value, key) => {
        try {
          buildMail((key === 'mail' ? value : { ...mail, [key]: value }) as Mail);
        } catch (error) {
          if (!InvalidParamsError.isInstance(error)) throw error;
        }
      },
    ),
    { numRuns: 500 },
  );
});

test.for<[string, unknown, unknown, string]>([
  ['a mail without a client, as the vendor takes it', mail, undefined, 'takes a client first'],
  ['no mail', createSendGrid({ apiKey: 'SG.1' }), undefined, 'must be an object with named fields'],
])('sendMail refuses %s', async ([, client, given, message]) => {
  await expect(sendMail(client as never, given as Mail)).rejects.toMatchObject({
    code: 'invalid_params',
    message: expect.stringContaining(message),
  });
});

const KEYS = [
  ...['to', 'cc', 'from', 'personalizations', 'replyToList', 'content', 'attachments', 'categories', 'asm'],
  ...[
    'headers',
    'customArgs',
    'substitutions',
    'dynamicTemplateData',
    'mailSettings',
    'trackingSettings',
    'sendAt',
  ],
];
