// Generated from specs/salesforce/objects.json. Do not edit.
export interface ContentBody {
  Id: string;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ContentBody: { fields: ContentBody; parents: {}; children: {} };
  }
}
