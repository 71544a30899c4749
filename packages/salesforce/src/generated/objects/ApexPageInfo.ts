// Generated from specs/salesforce/objects.json. Do not edit.
export interface ApexPageInfo {
  Id: string;
  DurableId: string | null;
  ApexPageId: string;
  Name: string;
  NameSpacePrefix: string | null;
  ApiVersion: number;
  Description: string | null;
  IsAvailableInTouch: boolean;
  MasterLabel: string | null;
  IsShowHeader: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ApexPageInfo: { fields: ApexPageInfo; parents: {}; children: {} };
  }
}
