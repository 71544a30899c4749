import {
  isRecord,
  type Operation,
  type Probe,
  type RecoveryRules,
  type Settlement,
} from '@org/http-core/provider';

const CONTACT: Operation = {
  id: 'crm.objects.contacts.get',
  method: 'GET',
  path: '/crm/objects/2026-03/contacts/{contactId}',
};

/**
 * Finds a contact by its email, which one contact of an account has. HubSpot does not say how soon a read shows a new contact,
 * so one that it does not show may exist; and one with other properties may be somebody else's.
 */
const contact: Probe = {
  consistencyMs: 0,
  missing: ['OBJECT_NOT_FOUND'],
  exact: true,
  look: async ({ key, params, sinceMs, read }) => {
    const sent = isRecord(params['properties']) ? params['properties'] : {};
    const properties = Object.keys(sent);
    const found = await read<unknown>(CONTACT, { contactId: key, idProperty: 'email', properties });
    if (!isRecord(found)) return unknown('No contact has this email yet. Settle again later.');
    if (!(Date.parse(String(found['createdAt'])) >= sinceMs))
      return unknown('A contact with this email is older than the call. Update it instead.');
    const values = isRecord(found['properties']) ? found['properties'] : {};
    const different = properties.find((name) => plain(values[name]) !== plain(sent[name]));
    if (different !== undefined)
      return unknown(
        `A new contact with this email has another value of ${different}. Compare it with the call.`,
      );
    const { associations } = params;
    if (Array.isArray(associations) && associations.length > 0)
      return unknown(
        'A new contact has this email and these properties, but the read does not show its associations. Compare them with the call.',
      );
    return { outcome: 'landed', value: found };
  },
};

/** Values are text, and those of emails are in lower case. */
const plain = (value: unknown): string =>
  typeof value === 'string' ? value.toLowerCase() : JSON.stringify(value ?? '');

/** How calls are settled whose response was lost. */
export const recovery: RecoveryRules = {
  // HubSpot's own errors have an id for its support; those of gateways have none.
  codeOf: ({ body }) => {
    const { category, correlationId } = isRecord(body) ? body : {};
    return typeof correlationId === 'string' && typeof category === 'string' ? category : undefined;
  },
  probes: { contact },
};

const unknown = (reason: string): Settlement => ({ outcome: 'unknown', reason });
