// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface WebStore extends SystemFields {
  OwnerId: string | null;
  IsDeleted: boolean;
  Name: string | null;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  Type: string | null;
  OptionsGuestBrowsingEnabled: boolean;
  OptionsGuestCartEnabled: boolean;
  OptionsGuestCheckoutEnabled: boolean;
  OptionsCartAsyncProcessingEnabled: boolean;
  OptionsDuplicateCartItemsEnabled: boolean;
  OptionsSkuDetectionEnabled: boolean;
  DefaultTaxLocaleType: string | null;
  ExternalReference: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    WebStore: { fields: WebStore; parents: AuditParents; children: {} };
  }
}
