/** A call that the server refuses: the status, and the document's "list of errors". */
export class WisedatRefusal extends Error {
  override readonly name = 'WisedatRefusal';
  readonly status: number;
  readonly errors: readonly string[];

  constructor(status: number, errors: readonly string[]) {
    super(errors.join('; '));
    this.status = status;
    this.errors = errors;
  }
}

/** Refuses the call unless the condition holds: 400 ("the validation of the request") if no status is given. */
export function refuseUnless(condition: boolean, words: string, status = 400): asserts condition {
  if (!condition) throw new WisedatRefusal(status, [words]);
}

/** Refuses the call with every text of the list; what is false or undefined is in order. */
export function refuseIfAny(broken: readonly (string | false | undefined)[]): void {
  const errors = broken.filter(words => typeof words === 'string');
  if (errors.length > 0) throw new WisedatRefusal(400, errors);
}
