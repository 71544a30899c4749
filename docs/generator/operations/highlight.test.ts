import { expect, test } from 'vitest';
import { highlight } from './highlight.ts';

test('what is coloured is escaped, and nothing is lost', () => {
  const source = "const a = await list<string>('it\\'s <b> & new', 10_000); // from\n";
  const html = highlight(source);
  expect(html).toContain('<span class="tok-keyword">await</span>');
  expect(html).toContain(`<span class="tok-string">'it\\'s &lt;b&gt; &amp; new'</span>`);
  expect(html).toContain('<span class="tok-number">10_000</span>');
  expect(html).toContain('<span class="tok-comment">// from</span>');
  const text = html
    .replaceAll(/<\/?span[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
  expect(text).toBe(source);
});
