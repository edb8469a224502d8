import type * as z from 'zod';
import { CommandError } from '../command-error.ts';
import type { Answer, Question, Questions } from './question.ts';

/** Shows a question; text kinds call `refusal` on what is typed and ask again while it gives a sentence. */
export type Ask = (question: Question, refusal: (answer: Answer) => string | undefined) => Promise<Answer>;

/**
 * Asks every question, in order. Throws CommandError if an answer that was chosen (not typed) cannot be given
 * beside the others: something outside must be settled first.
 */
export async function askAll<Answers extends object>(
  questions: Questions<Answers>,
  ask: Ask,
): Promise<Answers> {
  // Types pair each name with the kind of question that gives its answer; the loop needs no more than a question.
  const named = questions as Readonly<Record<string, Question>>;
  let answers = {};
  for (const [name, question] of Object.entries(named)) {
    const refusal = (answer: Answer) => refuse(question, trimmed(answer), answers);
    const answer = trimmed(onlyOption(question) ?? (await ask(question, refusal)));
    const sentence = refusal(answer);
    if (sentence !== undefined) throw new CommandError(`${sentence} Nothing was written.`);
    answers = { ...answers, [name]: answer };
  }
  return answers as Answers;
}

function onlyOption(question: Question): string | undefined {
  return question.kind === 'choice' && question.options.length === 1 ? question.options[0]?.value : undefined;
}

/** Whoever pastes an answer pastes blanks and ends of lines with it, and sees none of them in a password. */
const trimmed = (answer: Answer): Answer => (typeof answer === 'string' ? answer.trim() : answer);

/** Why an answer is not taken, or undefined if it is. */
function refuse(question: Question, answer: Answer, before: object): string | undefined {
  const isTyped = question.kind === 'text' || question.kind === 'secret' || question.kind === 'number';
  if (isTyped && typeof answer === 'string') {
    if (answer === '' && !question.optional) return 'An answer is needed.';
    const sentence = answer === '' ? undefined : refuseTyped(question, answer);
    if (sentence !== undefined) return sentence;
  }
  const check: ((answer: never, before: object) => string | undefined) | undefined = question.refuse;
  return check?.(answer as never, before);
}

function refuseTyped({ kind, field }: Question & { readonly field?: z.ZodType }, answer: string) {
  if (kind === 'number' && !/^\d{1,9}$/.test(answer)) return 'Give a whole number.';
  const parsed = field?.safeParse(kind === 'number' ? Number(answer) : answer);
  return parsed?.success === false ? `This cannot be: ${parsed.error.issues[0]?.message}.` : undefined;
}
