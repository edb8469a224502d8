import { effect } from '@preact/signals-core';
import { useEffect, useReducer } from 'preact/hooks';

/** Shows a component, and all in it, again whenever one of the signals changes that `read` reads. */
export function useSignals(read: () => unknown): void {
  const [, again] = useReducer((count: number) => count + 1, 0);
  useEffect(
    () =>
      effect(() => {
        read();
        again(undefined);
      }),
    [],
  );
}
