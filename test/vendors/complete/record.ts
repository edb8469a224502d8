import { leavesOf } from '../documented/json-paths.ts';

/** What was sent in calls of one route that were accepted, and what was answered. */
export interface CallRecord {
  readonly parameters: Set<string>;
  readonly fields: Set<string>;
  readonly answers: unknown[];
  /** Examples that were not accepted, in words. */
  readonly problems: string[];
}

/** Records by route, made when they are first asked for. */
export function createRecords(): (route: string) => CallRecord {
  const records = new Map<string, CallRecord>();
  return route => {
    const known = records.get(route);
    if (known) return known;
    const made: CallRecord = { parameters: new Set(), fields: new Set(), answers: [], problems: [] };
    records.set(route, made);
    return made;
  };
}

/** Keeps an accepted call. */
export function keep(
  record: CallRecord,
  sent: { readonly query?: object | undefined; readonly body?: unknown },
  answer: unknown,
): void {
  for (const name of Object.keys(sent.query ?? {})) record.parameters.add(name);
  for (const [path] of leavesOf(sent.body ?? {})) record.fields.add(path);
  record.answers.push(answer);
}

/** Every value that the answers show at a documented path. */
export function valuesSeen(record: CallRecord, path: string): unknown[] {
  return record.answers.flatMap(answer =>
    leavesOf(answer)
      .filter(([at]) => at === path)
      .map(([, value]) => value),
  );
}
