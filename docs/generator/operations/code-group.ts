import { escapeHtml } from '../html.ts';
import { highlight } from './highlight.ts';

/**
 * Blocks of code in tabs, in the markup of VitePress's own code groups, whose tabs and copy buttons its script serves.
 *
 * @param blocks - title → TypeScript
 */
export function codeGroup(blocks: Readonly<Record<string, string>>): string {
  const entries = Object.entries(blocks);
  const tabs = entries.map(([title], index) => {
    const id = `tab-${title.toLowerCase()}`;
    const name = escapeHtml(title);
    return `<input type="radio" name="group-example" id="${id}"${index === 0 ? ' checked' : ''}><label data-title="${name}" for="${id}">${name}</label>`;
  });
  const panels = entries.map(
    ([, source], index) =>
      `<div class="language-ts${index === 0 ? ' active' : ''}"><button title="Copy Code" class="copy"></button>` +
      `<span class="lang">ts</span><pre class="example" tabindex="0"><code>${highlight(source)}</code></pre></div>`,
  );
  return `<div class="vp-code-group"><div class="tabs">${tabs.join('')}</div><div class="blocks">${panels.join('')}</div></div>`;
}
