// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface SearchLayout {
  Id: string;
  DurableId: string | null;
  Label: string | null;
  LayoutType: string | null;
  LastModifiedDate: DateTimeText;
  LastModifiedById: string;
  EntityDefinitionId: string | null;
  FieldsDisplayed: unknown;
  ButtonsDisplayed: unknown;
  Profile: string | null;
  ProfileName: string | null;
  ListLayout: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    SearchLayout: { fields: SearchLayout; parents: { LastModifiedBy: 'User' }; children: {} };
  }
}
