import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { type Refusal, RefusedError } from '../api/refusal.ts';

/** What a view asked for; while it is asked again the last answer stays. */
export type Asked<Answer> =
  | { readonly is: 'asking' }
  | { readonly is: 'known'; readonly answer: Answer }
  | { readonly is: 'refused'; readonly refusal: Refusal };

export const refusalOf = (error: unknown): Refusal => {
  if (error instanceof RefusedError) return error.refusal;
  return { status: 0, detail: error instanceof Error ? error.message : '', errors: [], requestId: undefined };
};

/**
 * Asks when a view appears and whenever `subject` changes; answers that come after the next question are dropped.
 * @param every milliseconds after which it asks again, as long as the page is seen; undefined: only when told to
 */
export function useAsked<Answer>(
  subject: string,
  question: () => Promise<Answer>,
  every?: (answer: Answer) => number | undefined,
) {
  const [asked, setAsked] = useState<Asked<Answer>>({ is: 'asking' });
  const latest = useRef(0);
  const again = useCallback(async (): Promise<void> => {
    latest.current += 1;
    const mine = latest.current;
    const next = await question().then(
      (answer): Asked<Answer> => ({ is: 'known', answer }),
      (error: unknown): Asked<Answer> => ({ is: 'refused', refusal: refusalOf(error) }),
    );
    if (mine === latest.current) setAsked(next);
  }, [subject]);
  useEffect(() => {
    setAsked({ is: 'asking' });
    void again();
    return () => {
      latest.current += 1;
    };
  }, [subject]);
  const pause = asked.is === 'known' ? every?.(asked.answer) : undefined;
  useEffect(() => {
    if (pause === undefined) return undefined;
    const timer = setInterval(() => document.visibilityState === 'visible' && void again(), pause);
    return () => clearInterval(timer);
  }, [pause, again]);
  return { asked, again };
}
