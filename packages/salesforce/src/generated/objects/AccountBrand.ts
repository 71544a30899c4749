// Generated from specs/salesforce/objects.json. Do not edit.
import type { Address, AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface AccountBrand extends SystemFields {
  OwnerId: string;
  IsDeleted: boolean;
  Name: string;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  AccountId: string;
  CompanyName: string | null;
  Street: string | null;
  City: string | null;
  State: string | null;
  PostalCode: string | null;
  Country: string | null;
  Latitude: number | null;
  Longitude: number | null;
  GeocodeAccuracy: string | null;
  Address: Address | null;
  Website: string | null;
  Email: string | null;
  Phone: string | null;
  LogoId: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    AccountBrand: { fields: AccountBrand; parents: AuditParents & { Owner: 'Name'; Account: 'Account'; Logo: 'ContentAsset' | null }; children: { AttachedContentDocuments: 'AttachedContentDocument'; CombinedAttachments: 'CombinedAttachment'; ContentDocumentLinks: 'ContentDocumentLink' } };
  }
}
