/** Prints each step of a demonstration with what was seen, and remembers whether all of it was right. */
export interface DemoChecks {
  chapter(text: string): void;
  check(text: string, passed: boolean): void;
  passed(): boolean;
}

/** Starts with nothing checked. */
export function demoChecks(print: (line: string) => void): DemoChecks {
  const seen: boolean[] = [];
  return {
    chapter: text => print(`\n${text}`),
    check: (text, passed) => {
      seen.push(passed);
      print(`  ${passed ? 'ok ' : 'BAD'}  ${text}`);
    },
    passed: () => seen.every(Boolean),
  };
}
