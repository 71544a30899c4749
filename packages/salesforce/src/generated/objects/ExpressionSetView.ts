// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface ExpressionSetView {
  Id: string;
  DurableId: string | null;
  Name: string | null;
  Description: string | null;
  NamespacePrefix: string | null;
  IsTemplate: boolean;
  LastModifiedBy: string | null;
  LastModifiedDate: DateTimeText;
  ExpressionSetDetails: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ExpressionSetView: { fields: ExpressionSetView; parents: {}; children: {} };
  }
}
