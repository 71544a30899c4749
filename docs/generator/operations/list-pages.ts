import type { DocumentDetails, OperationDetails } from '@org/scripts/codegen/details';
import { code, escapeHtml } from '../html.ts';
import { documentLink, operationLink, packageOf, resourceLink, titleOf } from './links.ts';
import { heading, htmlPage, type Page } from '../page.ts';
import { sidebarOf, type Resources } from './sidebar.ts';

/** The page of a resource: its operations. */
export function resourcePage(
  details: DocumentDetails,
  resources: Resources,
  operations: readonly OperationDetails[],
): Page {
  const [first] = operations;
  const name = first?.resource.join('.') ?? '';
  const page = first?.docs;
  return htmlPage(
    {
      title: `${name} · ${titleOf(details)}`,
      description: `The operations of ${name} in ${packageOf(details.document)}.`,
      pageClass: 'operations',
      search: titleOf(details),
      operation: name,
      sidebarOf: sidebarOf(details, resources, first?.resource ?? []),
    },
    `<p class="breadcrumb"><a href="${documentLink(details.document)}">${titleOf(details)}</a></p>` +
      heading(1, escapeHtml(name), 'resource') +
      `<p>Functions: ${code(`@org/${details.document}/${first?.entry ?? ''}`)}` +
      `${page === undefined ? '' : ` · <a href="${escapeHtml(page)}" target="_blank" rel="noreferrer">the vendor's page</a>`}</p>` +
      operationList(details, operations),
  );
}

/** The page of a document: all its operations by resource. */
export function documentPage(details: DocumentDetails, resources: Resources): Page {
  const title = titleOf(details);
  const name = packageOf(details.document).slice('@org/'.length);
  const sections = [...resources].map(
    ([resource, operations]) =>
      heading(2, escapeHtml(resource), resource.replaceAll('.', '-')) + operationList(details, operations),
  );
  const note = details.limitNote === undefined ? '' : ` Limits: ${details.limitNote}`;
  return htmlPage(
    {
      title: `Operations of ${title}`,
      description: `All ${details.operations.length} operations of ${title}, by resource.`,
      pageClass: 'operations',
      outline: 2,
      search: `operations ${packageOf(details.document)}`,
      operation: title,
      sidebarOf: {
        up: { text: 'All providers', link: '/operations/' },
        resources: [...resources.keys()].map((resource) => ({
          text: resource,
          link: resourceLink(details.document, resource.split('.')),
        })),
        operations: [],
      },
    },
    `<p class="breadcrumb"><a href="/operations/">Operations</a></p>` +
      heading(1, title, 'operations') +
      `<p>${details.operations.length} operations of version ${escapeHtml(details.version)}, in ` +
      `<a href="/packages/${name}">${code(packageOf(details.document))}</a>.${withCode(note)}</p>${sections.join('')}`,
  );
}

/** Names in backticks become code. */
const withCode = (text: string): string => escapeHtml(text).replaceAll(/`([^`]*)`/g, '<code>$1</code>');

/** The page that all others are under. */
export function indexPage(all: readonly DocumentDetails[]): Page {
  const items = all.map(
    (details) =>
      `<li><a href="${documentLink(details.document)}"><b>${titleOf(details)}</b><span>${details.operations.length} operations</span><small>${packageOf(details.document)} · ${escapeHtml(details.version)}</small></a></li>`,
  );
  const count = all.reduce((sum, { operations }) => sum + operations.length, 0);
  return htmlPage(
    {
      title: 'Operations',
      description: `All ${count} operations of all providers.`,
      pageClass: 'operations',
      search: 'operations providers',
      operation: 'Operations',
      outline: false,
    },
    heading(1, 'Operations', 'operations') +
      `<p>A page for each of ${count} operations: parameters, result, paging, retries, limits, and how to call it. ` +
      'The search (<kbd>Ctrl</kbd> <kbd>K</kbd>) finds them by name, path and resource.</p>' +
      `<ul class="documents">${items.join('')}</ul>`,
  );
}

function operationList({ document }: DocumentDetails, operations: readonly OperationDetails[]): string {
  const items = operations.map(
    (operation) =>
      `<li><a href="${operationLink(document, operation)}">${escapeHtml(operation.method)}</a> ` +
      `<span class="request"><span class="verb" data-verb="${operation.verb}">${operation.verb}</span> <code>${escapeHtml(operation.path)}</code></span>` +
      `${operation.paged ? ' <small>list</small>' : ''}${operation.deprecated ? ' <i>deprecated</i>' : ''}</li>`,
  );
  return `<ul class="operation-list">${items.join('')}</ul>`;
}
