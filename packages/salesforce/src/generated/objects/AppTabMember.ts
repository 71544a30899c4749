// Generated from specs/salesforce/objects.json. Do not edit.
export interface AppTabMember {
  Id: string;
  DurableId: string | null;
  AppDefinitionId: string | null;
  TabDefinitionId: string | null;
  SortOrder: number | null;
  WorkspaceDriverField: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    AppTabMember: { fields: AppTabMember; parents: {}; children: {} };
  }
}
