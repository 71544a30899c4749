import { below, readFields, wireName } from './fields.ts';
import { check, kindOf, refuse } from './refuse.ts';
import { flagOf, listOrNone } from './values.ts';

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

/** Settings as the API takes them; undefined when there are none. */
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

/** `mailSettings`, and `sandbox`, which is short for one of them. */
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
