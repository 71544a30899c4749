import { apiClass, type GoogleClient, type GoogleClientConstructor } from './api-class.ts';
import { APIS } from './apis.ts';
import type { SheetsResources } from './generated/sheets/client.ts';
import { operations } from './generated/sheets/operations.ts';

/** A client of the whole Sheets API. */
export interface Sheets extends SheetsResources, GoogleClient<Sheets> {}

/**
 * A client of the whole Sheets API. One per credential and process is enough; it may be shared freely.
 *
 * @example
 * ```ts
 * import { Sheets } from '@org/google/sheets';
 *
 * const sheets = new Sheets({ accessToken: () => process.env['GOOGLE_ACCESS_TOKEN'] ?? '' });
 * console.log(await sheets.spreadsheets.values.get('s1', 'A1:B2'));
 * ```
 */
export const Sheets: GoogleClientConstructor<Sheets> = apiClass<Sheets>(APIS.sheets, operations);
