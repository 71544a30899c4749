import { expect, test } from 'vitest';
import { inAnyQuotes } from '../.vitepress/site/html-pages.ts';
import { siteLink } from '../.vitepress/site/repository-links.ts';

test.for([
  ['../http-core/README.md#errors', 'packages/stripe/README.md', '/packages/http-core#errors'],
  ['docs/operations.md', 'packages/stripe/README.md', '/operations/stripe/'],
  ['docs/operations/gmail.md', 'packages/google/README.md', '/operations/google/gmail/'],
  ['docs/operations/admin-directory.md', 'packages/google/README.md', '/operations/google/admin-directory/'],
  ['../../docs/guides/oauth.md', 'packages/slack/README.md', '/guides/oauth.md'],
  ['retries.md', 'docs/guides/errors.md', '/guides/retries.md'],
  ['../../packages/slack/README.md#files', 'docs/guides/from-slack-web-api.md', '/packages/slack#files'],
  ['../CONTRIBUTING.md', 'docs/architecture.md', 'https://github.com/org/sdks/blob/main/CONTRIBUTING.md'],
  ['https://example.com/a.md', 'docs/architecture.md', 'https://example.com/a.md'],
  ['#top', 'docs/architecture.md', '#top'],
] as const)('%s of %s is %s', ([href, file, expected]) => {
  expect(siteLink(href, file)).toBe(expected);
});

test.for(['"', "'", '`'])('HTML survives in a string between %s', (quote) => {
  const html = `<a href="/x" title='$\{y}'>\\ \u2028 \`z\`</a>\n`;
  // In double quotes the JSON's own quotes are escaped, as a bundler does.
  const own = quote === '"' ? '\\"' : '"';
  const script = `JSON.parse(${quote}{${own}html${own}:${own}${inAnyQuotes(html)}${own}}${quote})`;
  // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call
  expect(new Function(`return ${script}`)()).toEqual({ html });
});
