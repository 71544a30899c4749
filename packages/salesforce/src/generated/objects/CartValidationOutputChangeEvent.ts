// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText } from '../../schema.ts';
export interface CartValidationOutputChangeEvent {
  Id: string;
  ReplayId: string | null;
  ChangeEventHeader: unknown;
  Name: string | null;
  CreatedDate: DateTimeText;
  CreatedById: string;
  LastModifiedDate: DateTimeText;
  LastModifiedById: string;
  CartId: string | null;
  RelatedEntityId: string | null;
  BackgroundOperationId: string | null;
  Type: string | null;
  Level: string | null;
  Message: string | null;
  IsDismissed: boolean;
  RelatedEntityPrefix: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    CartValidationOutputChangeEvent: { fields: CartValidationOutputChangeEvent; parents: AuditParents; children: {} };
  }
}
