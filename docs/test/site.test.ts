import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { allDocuments } from '@org/scripts/specs/documents';
import { chromiumPath } from './chromium.ts';
import { deadLinks } from './dead-links.ts';
import { serveSite } from './serve-site.ts';

const folder = join(import.meta.dirname, '../.vitepress/dist');
const isBuilt = existsSync(join(folder, 'index.html'));
const executablePath = chromiumPath();

/** The documents whose operations have no pages, as in the sample that `pnpm test` builds. */
async function documentsLeftOut(): Promise<string[]> {
  const documents = await allDocuments();
  return documents.filter((document) => !existsSync(join(folder, 'operations', document)));
}

if (!isBuilt)
  console.warn('SKIPPED: the documentation site is not built; `pnpm docs:check` builds and tests it.');
else if (executablePath === undefined)
  console.warn('SKIPPED: no Chromium is installed for the tests of the site; CHROMIUM_PATH may name one.');

test.skipIf(!isBuilt)('no link of the built site is dead', async () => {
  const leftOut = await documentsLeftOut();
  if (leftOut.length > 0)
    console.warn(
      `SKIPPED: links to the operations of ${leftOut.join(', ')}, which this build leaves out; \`pnpm docs:check\` builds all.`,
    );
  const { pages, dead } = await deadLinks(
    folder,
    leftOut.map((document) => `/operations/${document}/`),
  );
  expect(pages).toBeGreaterThan(1_684);
  expect(dead).toEqual([]);
});

describe.skipIf(!isBuilt || executablePath === undefined)('the built site in a browser', () => {
  let browser: Browser;
  let site: Awaited<ReturnType<typeof serveSite>>;

  beforeAll(async () => {
    site = await serveSite(folder);
    browser = await chromium.launch({
      executablePath: executablePath ?? '',
      // Its sandbox does not work for root, as in most containers.
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    });
  });
  afterAll(async () => {
    await browser.close();
    site.close();
  });

  /** A page that fails the test for any error, any request elsewhere, and anything not found. */
  async function open(path: string, options: { width?: number; dark?: boolean } = {}): Promise<Page> {
    const context = await browser.newContext({
      viewport: { width: options.width ?? 1280, height: 800 },
      colorScheme: options.dark ? 'dark' : 'light',
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    const page = await context.newPage();
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') faults.push(message.text());
    });
    page.on('request', (request) => {
      if (!request.url().startsWith(site.origin)) faults.push(`request to ${request.url()}`);
    });
    onTestFinished(async () => {
      await context.close();
      expect(faults).toEqual([]);
    });
    await page.goto(site.origin + path, { waitUntil: 'networkidle' });
    return page;
  }

  test('leads from the first page to a guide and on', async () => {
    const page = await open('/');
    await page.click('text=Get started');
    await page.waitForURL('**/getting-started');
    await page.click('.VPSidebar >> text=Errors');
    await page.waitForURL('**/guides/errors');
    await expect.poll(() => page.textContent('h1'), { timeout: 20_000 }).toContain('Errors');
    await page.click('.VPNavBarMenu >> text=Operations');
    await page.click('.documents >> text=Stripe');
    await page.click('.vp-doc .operation-list a[href$="/customers/create"]');
    await page.waitForURL('**/operations/stripe/customers/create');
    await expect.poll(() => page.textContent('h1'), { timeout: 20_000 }).toContain('customers.create');
    await expect
      .poll(() => page.textContent('.operation-sidebar .active'), { timeout: 20_000 })
      .toContain('create');
  });

  test.for([
    ['customers.create', '/operations/stripe/customers/create'],
    ['chat postMessage', '/operations/slack/chat/post-message'],
    ['POST /v3/mail/send', '/operations/sendgrid/mail/send'],
    ['idempotency', '/guides/retries'],
  ] as const)('finds "%s"', async ([query, path]) => {
    const page = await open('/');
    // Until its script runs, a page hears no key.
    await expect
      .poll(
        async () => {
          await page.keyboard.press('Control+KeyK');
          return page.locator('.VPLocalSearchBox input').count();
        },
        { timeout: 20_000 },
      )
      .toBe(1);
    await page.fill('.VPLocalSearchBox input', query);
    const first = page.locator('.VPLocalSearchBox .result').first();
    await first.waitFor();
    await expect.poll(() => first.getAttribute('href'), { timeout: 20_000 }).toContain(path);
    await page.keyboard.press('Enter');
    await page.waitForURL(`**${path}*`);
  });

  test('copies the example that is shown', async () => {
    const page = await open('/operations/stripe/refunds/create');
    await page.click('.vp-code-group label >> text=Function');
    await page.hover('.vp-code-group .language-ts.active');
    await page.click('.vp-code-group .language-ts.active button.copy');
    const copied = await page.evaluate<string>('navigator.clipboard.readText()');
    expect(copied).toContain("import { create } from '@org/stripe/refunds';");
    expect(copied).toContain("payment_intent: 'pi_123'");
  });

  test('is dark when asked, and stays so', async () => {
    const page = await open('/guides/errors');
    const background = (): Promise<string> =>
      page.evaluate<string>('getComputedStyle(document.body).backgroundColor');
    const light = await background();
    await page.click('.VPNavBarAppearance button');
    await page.waitForFunction("document.documentElement.classList.contains('dark')");
    await page.reload();
    expect(await background()).not.toBe(light);
  });

  test.for([
    '/',
    '/getting-started',
    '/guides/retries',
    '/packages/http-core',
    '/api/http-core',
    '/operations/stripe/',
    '/operations/stripe/payment-intents/create',
    '/operations/google/gmail/users/messages/send',
  ])('fits a phone: %s', async (path) => {
    const page = await open(path, { width: 375 });
    expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(375);
  });
});
