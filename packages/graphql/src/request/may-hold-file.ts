/** Whether a variable of this type may hold a file, itself or in an input object. */
export const mayHoldFile = ({ type }: { readonly type: string }): boolean =>
  !/^\[*(?:Int|Float|String|Boolean|ID)\b/.test(type);
