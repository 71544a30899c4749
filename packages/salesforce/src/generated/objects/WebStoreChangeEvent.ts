// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText } from '../../schema.ts';
export interface WebStoreChangeEvent {
  Id: string;
  ReplayId: string | null;
  ChangeEventHeader: unknown;
  OwnerId: string | null;
  Name: string | null;
  CreatedDate: DateTimeText;
  CreatedById: string;
  LastModifiedDate: DateTimeText;
  LastModifiedById: string;
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
    WebStoreChangeEvent: { fields: WebStoreChangeEvent; parents: AuditParents; children: {} };
  }
}
