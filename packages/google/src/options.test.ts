import type { Client } from '@org/http-core/provider';
import { expect, expectTypeOf, test } from 'vitest';
import type { Drive } from './generated/drive/class.ts';
import type { Sheets } from './generated/sheets/class.ts';
import type { About, FileList, File as DriveFile, User } from './generated/drive/models.ts';
import { get, list } from './generated/drive/resources/files.ts';
import type { Masked, MaskedOptions, MaskedResponse, RequestOptions } from './options.ts';

// No test makes a call: the types are the subject.
const types = (calls: (drive: Drive, client: Client, sheets: Sheets) => unknown): void => {
  expect(calls).toBeTypeOf('function');
};

test('a mask gives its fields and no others', () => {
  types(async (drive) => {
    const file = await drive.files.get('f_1', {}, { fields: 'id,name,owners/emailAddress' });
    expectTypeOf(file).toEqualTypeOf<Masked<DriveFile, 'id' | 'name' | 'owners/emailAddress'>>();
    expectTypeOf<keyof typeof file>().toEqualTypeOf<'id' | 'name' | 'owners'>();
    expectTypeOf(file.id).toEqualTypeOf<string | undefined>();
    expectTypeOf<keyof NonNullable<typeof file.owners>[number]>().toEqualTypeOf<'emailAddress'>();
    // @ts-expect-error the mask leaves it out
    expectTypeOf(file.mimeType).toBeAny();
  });
});

test('parentheses, slashes, dots, spaces and lists of masks mean the same', () => {
  types(async (drive) => {
    type Expected = Masked<DriveFile, 'id' | 'owners/me' | 'owners/emailAddress'>;
    const get = (): Promise<Expected>[] => [
      drive.files.get('f_1', {}, { fields: 'id,owners(me,emailAddress)' }),
      drive.files.get('f_1', {}, { fields: 'owners/me, owners/emailAddress, id' }),
      drive.files.get('f_1', {}, { fields: ' id , owners ( me , emailAddress ) ' }),
      drive.files.get('f_1', {}, { fields: 'id,owners.me,owners.emailAddress' }),
      drive.files.get('f_1', {}, { fields: ['id', 'owners(me)', 'owners/emailAddress'] }),
    ];
    expectTypeOf((await get()[0]!).owners![0]!.me).toEqualTypeOf<boolean | undefined>();
  });
});

test('a list asks for the next page, and its items follow the mask', () => {
  types(async (drive, client) => {
    type Item = Masked<DriveFile, 'id' | 'name' | 'owners/emailAddress'>;
    const pager = drive.files.list({ pageSize: 10 }, { fields: 'files(id,name,owners/emailAddress)' });
    for await (const file of pager) expectTypeOf(file).toEqualTypeOf<Item>();
    for await (const page of pager.pages()) {
      expectTypeOf<Exclude<keyof typeof page, 'next'>>().toEqualTypeOf<'files' | 'nextPageToken'>();
      expectTypeOf(page.files).toEqualTypeOf<Item[] | undefined>();
    }
    for await (const file of list(client, {}, { fields: 'files(id,name,owners/emailAddress)' }))
      expectTypeOf(file).toEqualTypeOf<Item>();
    for await (const file of list(client, {}, { fields: 'kind,files' }))
      expectTypeOf(file).toEqualTypeOf<DriveFile>();
    for await (const file of list(client, {}, { fields: 'nextPageToken' }))
      expectTypeOf(file).not.toHaveProperty('id');
    expectTypeOf(await get(client, { fileId: 'f_1' }, { fields: 'id' })).toEqualTypeOf<
      Masked<DriveFile, 'id'>
    >();
  });
});

test('an asterisk stands for all fields', () => {
  types(async (drive) => {
    expectTypeOf(await drive.files.get('f_1', {}, { fields: '*' })).toEqualTypeOf<DriveFile>();
    for await (const file of drive.files.list({}, { fields: 'files/*' }))
      expectTypeOf(file).toEqualTypeOf<DriveFile>();
    const about = await drive.about.get(undefined, { fields: 'user/*,storageQuota(usage)' });
    expectTypeOf(about.user).toEqualTypeOf<User | undefined>();
    expectTypeOf<keyof NonNullable<typeof about.storageQuota>>().toEqualTypeOf<'usage'>();
  });
});

test('the keys of a map are not fields', () => {
  types(async (drive) => {
    const about = await drive.about.get(undefined, { fields: 'exportFormats,maxImportSizes/x' });
    expectTypeOf(about.exportFormats).toEqualTypeOf<About['exportFormats']>();
    expectTypeOf(about.maxImportSizes).toEqualTypeOf<About['maxImportSizes']>();
  });
});

test('masks lead through deep structures', () => {
  types(async (_, __, sheets) => {
    const sheet = await sheets.spreadsheets.get(
      'sheet_1',
      {},
      {
        fields:
          'spreadsheetId,sheets(properties/title,data.rowData.values(effectiveValue,userEnteredFormat/textFormat/bold))',
      },
    );
    const cell = sheet.sheets![0]!.data![0]!.rowData![0]!.values![0]!;
    expectTypeOf(cell).toHaveProperty('userEnteredFormat');
    expectTypeOf(cell).not.toHaveProperty('note');
  });
});

test('calls without a literal mask give all fields', () => {
  types(async (drive, client) => {
    const mask = 'id' as string;
    const options: RequestOptions = { fields: 'id' };
    expectTypeOf(await drive.files.get('f_1')).toEqualTypeOf<DriveFile>();
    expectTypeOf(await drive.files.get('f_1', {}, {})).toEqualTypeOf<DriveFile>();
    expectTypeOf(await drive.files.get('f_1', {}, { fields: undefined })).toEqualTypeOf<DriveFile>();
    expectTypeOf(await drive.files.get('f_1', {}, { fields: mask })).toEqualTypeOf<DriveFile>();
    expectTypeOf(await drive.files.get('f_1', {}, { fields: [mask, 'name'] })).toEqualTypeOf<DriveFile>();
    expectTypeOf(await drive.files.get('f_1', {}, options)).toEqualTypeOf<DriveFile>();
    expectTypeOf((await list(client)).files).toEqualTypeOf<FileList['files']>();
    for await (const file of list(client)) expectTypeOf(file).toEqualTypeOf<DriveFile>();
    expectTypeOf<ReturnType<typeof get>>().resolves.toEqualTypeOf<DriveFile>();
  });
});

test('a wrapper passes the mask on', () => {
  types(async (drive, client) => {
    const byMethod = <Mask extends string = string>(
      options?: MaskedOptions<DriveFile, Mask>,
    ): Promise<MaskedResponse<DriveFile, Mask>> => drive.files.get('f_1', {}, options);
    const byFunction = <Mask extends string = string>(
      options?: MaskedOptions<DriveFile, Mask>,
    ): Promise<MaskedResponse<DriveFile, Mask>> => get(client, { fileId: 'f_1' }, { ...options });
    expectTypeOf(await byMethod({ fields: 'id' })).toEqualTypeOf<Masked<DriveFile, 'id'>>();
    expectTypeOf(await byFunction({ fields: 'id' })).toEqualTypeOf<Masked<DriveFile, 'id'>>();
    expectTypeOf(await byMethod()).toEqualTypeOf<DriveFile>();
  });
});
