import type { DocumentDetails, OperationDetails } from '@org/scripts/codegen/details';
import { escapeHtml } from '../html.ts';
import { heading, htmlPage, type Page } from '../page.ts';
import { codeGroup } from './code-group.ts';
import type { ExampleCode } from './example-code.ts';
import { infoList } from './info-list.ts';
import { fieldList } from './field-list.ts';
import { documentLink, packageOf, resourceLink, titleOf } from './links.ts';
import type { OperationSidebar } from './sidebar.ts';

/** The page of one operation, Markdown with HTML in it. */
export function operationPage(
  details: DocumentDetails,
  operation: OperationDetails,
  example: ExampleCode,
  sidebar: OperationSidebar,
): Page {
  const { verb, path, id } = operation;
  const title = titleOf(details);
  const settings = {
    title: `${id} · ${title}`,
    description: `${verb} ${path}: parameters, result and examples of ${id} in ${packageOf(details.document)}.`,
    pageClass: 'operation',
    // What the search finds it by, beside its name.
    search: `${verb} ${path} ${title}`,
    operation: id,
    sidebarOf: sidebar,
  };
  const html = [
    breadcrumb(details, operation),
    heading(1, escapeHtml(id), 'operation'),
    request(operation),
    codeGroup({ Class: example.method, Function: example.function }),
    infoList(details, operation),
    heading(2, 'Parameters', 'parameters'),
    parametersText(operation),
    heading(2, 'Result', 'result'),
    resultText(operation),
  ];
  return htmlPage(settings, html.join(''));
}

function breadcrumb(details: DocumentDetails, { resource }: OperationDetails): string {
  const { document } = details;
  return (
    `<p class="breadcrumb"><a href="${documentLink(document)}">${titleOf(details)}</a> › ` +
    `<a href="${resourceLink(document, resource)}">${escapeHtml(resource.join('.'))}</a></p>`
  );
}

function request({ verb, path, deprecated }: OperationDetails): string {
  const note = deprecated ? '<p class="deprecated">Deprecated: the vendor advises against it.</p>' : '';
  return `<p class="request"><span class="verb" data-verb="${verb}">${verb}</span> <code>${escapeHtml(path)}</code></p>${note}`;
}

function parametersText({ parameters }: OperationDetails): string {
  if (parameters.length === 0) return '<p>None.</p>';
  const note = parameters.length > 1 ? '<p>One object, its fields named as on the wire.</p>' : '';
  return note + fieldList(parameters);
}

function resultText({ responseType, paged, result, response }: OperationDetails): string {
  switch (responseType) {
    case 'none':
      return '<p>Nothing.</p>';
    case 'unknown':
      return '<p>What came, which the vendor does not describe: JSON as a value, anything else as text.</p>';
    case 'text':
      return '<p>Text.</p>';
    case 'binary':
      return '<p>A <code>Download</code>: its bytes, or a stream of them.</p>';
    case 'sse':
    case 'ndjson':
    case 'json-seq':
      return '<p>A <code>Stream</code>: its items as they arrive.</p>';
    case 'json': {
      const type = /^(?:ApiPromise|Pager)<(.*)>$/.exec(result)?.[1] ?? result;
      if (response.length === 0) return `<p><code>${escapeHtml(type)}</code></p>`;
      return `<p>${paged ? 'The fields of an item:' : 'Its fields:'}</p>${fieldList(response, false)}`;
    }
  }
}
