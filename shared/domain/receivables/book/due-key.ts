/** An entry of the source that may be an item. */
export interface DueKey {
  readonly list: 'documents' | 'payments';
  readonly id: string;
}

/** As it is kept among what waits: "documents 17". */
export const textOf = ({ list, id }: DueKey): string => `${list} ${id}`;

export function dueKeyOf(text: string): DueKey {
  const at = text.indexOf(' ');
  return { list: text.startsWith('documents ') ? 'documents' : 'payments', id: text.slice(at + 1) };
}
