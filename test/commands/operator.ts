import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Cloud, startCloud } from '../local/cloud.ts';
import { writeStackFile } from '../local/stack-file.ts';
import { type Ended, runCommand } from './run-command.ts';

/** Somebody who works on the stage `local`, whose cloud runs in this process. */
export interface Operator {
  readonly cloud: Cloud;
  /** Runs a command in the operator's folder. */
  run(...args: readonly string[]): Promise<Ended>;
  /** Writes a file into the folder; gives its path. */
  file(content: unknown): string;
  /** Lets the operator's commands meet this Secrets Manager instead. */
  useSecretsManager(origin: string): void;
  close(): Promise<void>;
}

/** A folder inside the project, where packages are found, with the `.local/stack.json` of a fresh cloud. */
export async function startOperator(functions: readonly string[] = []): Promise<Operator> {
  const cloud = await startCloud({ functions });
  const root = makeFolder();
  writeStackFile(root, cloud, {});
  let files = 0;
  return {
    cloud,
    run: (...args) => runCommand(root, args),
    file: content => {
      const path = join(root, `connections-${files++}.json`);
      const isWritten = typeof content === 'string' || Buffer.isBuffer(content);
      writeFileSync(path, isWritten ? content : JSON.stringify(content));
      return path;
    },
    useSecretsManager: secretsmanager =>
      writeStackFile(root, { ...cloud, aws: { ...cloud.aws, secretsmanager } }, {}),
    close: async () => {
      await cloud.close();
      rmSync(root, { recursive: true, force: true });
    },
  };
}

/** An empty folder for a command to run in; the caller deletes it. */
export function makeFolder(): string {
  const parent = join(import.meta.dirname, '..', '..', '.local');
  mkdirSync(parent, { recursive: true });
  return mkdtempSync(join(parent, 'operator-'));
}
