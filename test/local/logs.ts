/** One line that a function printed, or the error of a failed invocation. */
export interface LogLine {
  /** Short name of the function. */
  readonly function: string;
  readonly line: string;
  /** The line's fields, when it is a JSON object. */
  readonly json: Readonly<Record<string, unknown>> | undefined;
}

export interface Logs {
  readonly lines: readonly LogLine[];
  add(functionName: string, line: string): void;
  /** Gives a function that ends the listening. */
  listen(listener: (line: LogLine) => void): () => void;
}

const linesKept = 20_000;

/** What all functions print, the last 20,000 lines. */
export function makeLogs(): Logs {
  const lines: LogLine[] = [];
  const listeners = new Set<(line: LogLine) => void>();
  return {
    lines,
    add(functionName, line) {
      const entry = { function: functionName, line, json: readObject(line) };
      lines.push(entry);
      if (lines.length > linesKept) lines.shift();
      for (const listener of listeners) listener(entry);
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function readObject(line: string): Record<string, unknown> | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
