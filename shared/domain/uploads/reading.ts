/** What a cell or field says, as it is sent, or what is wrong with it. */
export type Reading =
  | { readonly ok: true; readonly plain: string }
  | { readonly ok: false; readonly message: string };

export const refusal = (message: string): Reading => ({ ok: false, message });
