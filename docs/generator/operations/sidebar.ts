import type { DocumentDetails, OperationDetails } from '@org/scripts/codegen/details';
import { documentLink, operationLink, resourceLink, titleOf } from './links.ts';

/** What the sidebar of an operation's page shows. It is in the page itself: all of them would be in every page. */
export interface OperationSidebar {
  readonly up: SidebarLink;
  /** The resources beside it. */
  readonly resources: readonly SidebarLink[];
  /** The resource it is of. */
  readonly here?: string;
  readonly operations: readonly (SidebarLink & { readonly verb: string })[];
}

interface SidebarLink {
  readonly text: string;
  readonly link: string;
}

/** Resource → its operations. */
export type Resources = ReadonlyMap<string, readonly OperationDetails[]>;

export function resourcesOf({ operations }: DocumentDetails): Resources {
  const groups = new Map<string, OperationDetails[]>();
  for (const operation of operations) {
    const name = operation.resource.join('.');
    groups.set(name, [...(groups.get(name) ?? []), operation]);
  }
  return groups;
}

/** The operations of a resource, and the other resources of its family: `checkout.sessions` of `checkout`. */
export function sidebarOf(
  details: DocumentDetails,
  resources: Resources,
  resource: readonly string[],
): OperationSidebar {
  const here = resource.join('.');
  const family = [...resources.keys()].filter((name) => name.split('.')[0] === resource[0]);
  return {
    up: { text: titleOf(details), link: documentLink(details.document) },
    resources: family.map((name) => ({
      text: name,
      link: resourceLink(details.document, name.split('.')),
    })),
    here,
    operations: (resources.get(here) ?? []).map((operation) => ({
      text: operation.method,
      link: operationLink(details.document, operation),
      verb: operation.verb,
    })),
  };
}
