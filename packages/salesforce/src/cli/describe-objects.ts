import { AuthenticationError, NotFoundError, ResponseParseError, SdkError } from '@org/http-core';
import { apiClientOf, didYouMean, type AnyClient } from '@org/http-core/provider';
import { createSalesforce } from '../generated/create.ts';
import { list } from '../generated/resources/sobjects.ts';
import type { ObjectDescription } from '../objects/describe.ts';
import { sobject } from '../objects/sobject.ts';
import type { TypesCommand } from './arguments.ts';

/** Where the organization is, and the token that opens it. */
export interface OrgAccess {
  readonly instanceUrl: string;
  readonly accessToken: string;
}

/** Custom objects, and those of packages; not the companions of objects, such as `Invoice__History`. */
const CUSTOM = /__(?:c|mdt|e|x|b)$/;

/** Number of objects that are described at a time. An organization allows 5 to 25 long calls at once. */
const AT_ONCE = 4;

/**
 * Asks an organization for the descriptions of objects.
 *
 * @throws Error that says what to do about an object that does not exist, or a token that is refused.
 */
export async function describeObjects(
  access: OrgAccess,
  { objects, custom }: Pick<TypesCommand, 'objects' | 'custom'>,
): Promise<readonly ObjectDescription[]> {
  const client = createSalesforce(access);
  try {
    const all = custom ? await namesOf(client) : [];
    const names = [...new Set([...objects, ...all.filter((name) => CUSTOM.test(name))])];
    const described: ObjectDescription[] = [];
    for (let at = 0; at < names.length; at += AT_ONCE)
      described.push(
        ...(await Promise.all(names.slice(at, at + AT_ONCE).map((name) => describeOne(client, name)))),
      );
    // Salesforce ignores the case of names, so account and Account are the same object.
    return [...new Map(described.map((object) => [object.name, object])).values()];
  } catch (error) {
    throw explained(error, access.instanceUrl);
  } finally {
    await client.close();
  }
}

async function namesOf(client: AnyClient): Promise<readonly string[]> {
  const { sobjects } = await list(apiClientOf(client));
  return sobjects.map(({ name }) => name);
}

async function describeOne(client: AnyClient, name: string): Promise<ObjectDescription> {
  try {
    return await sobject(client, name).describe();
  } catch (error) {
    if (!NotFoundError.isInstance(error)) throw error;
    const similar = didYouMean(name, await namesOf(client));
    const hint = similar === undefined ? '' : ` Did you mean ${similar}?`;
    throw new Error(
      `The organization has no object ${name}, or the user of the token cannot see it.${hint}`,
      {
        cause: error,
      },
    );
  }
}

function explained(error: unknown, instanceUrl: string): unknown {
  const isPage =
    ResponseParseError.isInstance(error) || (SdkError.isInstance(error) && error.code === 'login_page');
  if (AuthenticationError.isInstance(error) && !isPage)
    return new Error(
      `${instanceUrl} refuses the token: it has expired, or belongs to another organization. Get a new one, for example by sf org display, and set SALESFORCE_ACCESS_TOKEN.`,
      { cause: error },
    );
  if (isPage)
    return new Error(
      `${instanceUrl} does not respond as an organization does. Set SALESFORCE_INSTANCE_URL to its own address, such as https://acme.my.salesforce.com, not to that of the login page.`,
      { cause: error },
    );
  return error;
}
