import { readFile, writeFile } from 'node:fs/promises';
import { stringify } from 'yaml';
import { command } from '../../command.ts';
import { SpecError } from '../../errors.ts';
import { fetchPackage, npmPack, withAllUnpacked } from '../../fetch.ts';
import { REPOSITORY, specFiles } from '../../layout.ts';
import { readDescriptionFiles } from '../openapi/document-files.ts';
import { parseDocument } from '../openapi/parse-document.ts';
import { correctionsOf } from './sdk-corrections.ts';
import { readOperations } from './sdk-operations.ts';
import { readModels } from './sdk-types.ts';

/** The vendor's SDK (MIT), which is newer than the vendor's documents. */
const SDK = {
  package: '@paypal/paypal-server-sdk',
  version: '2.5.0',
  integrity:
    'sha512-smJXZx7Euj6f886BszgMyy8dhWWVCI0++QDPn+I5ugcYwNmhzR+vvWr5CuW1Z4+KPh44hSOzhlXnNEjWnugEtg==',
} as const;

/** PayPal requests this at the address that a merchant names; it is no operation of the API. */
const CALLBACK = '/v2/checkout/orders/order-update-callback';

/**
 * `node scripts/specs/adapters/paypal/write-corrections.ts <folder of the documents> [--check]`: what the SDK knows and the documents
 * lack, as `specs/paypal/openapi.overlay.yaml`.
 */
await command('paypal corrections', async ([folder, check]) => {
  if (folder === undefined) throw new SpecError('usage: write-corrections.ts <folder of the documents> [--check]');
  const merged = await readDescriptionFiles(folder);
  const document = parseDocument(merged.toString('utf8'), folder);
  const tarball = await fetchPackage({ npm: SDK }, REPOSITORY.cache, npmPack);
  const corrections = await withAllUnpacked([tarball], ([directory = '']) =>
    correctionsOf(document, readOperations(directory), readModels(directory)),
  );
  const overlay = {
    overlay: '1.0.0',
    info: { title: 'What the SDK knows and the documents lack', version: SDK.version },
    actions: [{ target: `$.paths['${CALLBACK}']`, remove: true }, ...corrections],
  };
  const text = `# Written by scripts/specs/adapters/paypal/write-corrections.ts out of ${SDK.package}@${SDK.version} (MIT). Details only.\n${stringify(overlay, { lineWidth: 120, aliasDuplicateObjects: false })}`;
  const file = specFiles('paypal').descriptionOverlay;
  const isSame = (await readFile(file, 'utf8').catch(() => '')) === text;
  if (check === '--check' && !isSame) throw new SpecError(`${file} is not what the SDK gives: run write-corrections.ts`);
  if (!isSame) await writeFile(file, text);
  console.log(`paypal: ${corrections.length} corrections of ${SDK.package}@${SDK.version}`);
});
