import { CommandError } from '../command-error.ts';
import type { Answers } from './answers.ts';
import { isAsked, type Question } from './question.ts';

type Value = Answers[keyof Answers];

/** Shows a question; text kinds call `refusal` on what is typed and ask again while it gives a sentence. */
export type Ask = (question: Question, refusal: (answer: Value) => string | undefined) => Promise<Value>;

/**
 * Asks every question that applies, in order. Throws CommandError if an answer that was chosen (not typed)
 * cannot stand beside the others: something outside must be settled first.
 */
export async function askAll(questions: readonly Question[], ask: Ask): Promise<Answers> {
  let answers: Answers = {};
  for (const question of questions) {
    if (!isAsked(question, answers)) continue;
    const refusal = (answer: Value) => refuse(question, answer, answers);
    const answer = await ask(question, refusal);
    const sentence = refusal(answer);
    if (sentence !== undefined) throw new CommandError(`${sentence} Nothing was written.`);
    answers = { ...answers, [question.name]: answer };
  }
  return answers;
}

/** Why an answer is not taken, or undefined if it is. */
function refuse(question: Question, answer: Value, answers: Answers): string | undefined {
  if (typeof answer === 'string' && question.kind !== 'choice') {
    if (answer === '') return isOptional(question) ? undefined : 'An answer is needed.';
    const field = 'field' in question ? question.field : undefined;
    const parsed = field?.safeParse(question.kind === 'number' ? Number(answer) : answer);
    if (parsed?.success === false) return `This cannot be: ${parsed.error.issues[0]?.message}.`;
  }
  // The union of questions pairs every name with its own kind of answer, which `ask` gave.
  const check = question.refuse as ((value: Value, before: Answers) => string | undefined) | undefined;
  return check?.(answer, answers);
}

function isOptional(question: Question): boolean {
  return 'optional' in question && question.optional === true;
}
