// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface CartValidationOutput extends SystemFields {
  IsDeleted: boolean;
  Name: string | null;
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
    CartValidationOutput: { fields: CartValidationOutput; parents: AuditParents; children: {} };
  }
}
