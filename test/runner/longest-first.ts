import { statSync } from 'node:fs';
import { relative } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * Beginnings of paths, those that take longest first: whoever begins with them does not wait for one of them at
 * the end. The packaging comes first and alone, so that the other files of its folder find its result.
 */
const longest = [
  'test/template/package.test.ts',
  'test/faults/',
  'test/functions/',
  'test/commands/',
  'test/template/',
];

/** Sorts files the same way on every machine: isolated ones, then by the list above, then the larger first. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const ranked = files.map(file => ({
      file,
      rank: this.#rankOf(file),
      size: statSync(file.moduleId).size,
    }));
    return ranked.toSorted((a, b) => a.rank - b.rank || b.size - a.size).map(({ file }) => file);
  }

  #rankOf({ project, moduleId }: TestSpecification): number {
    // A worker that is shared ends when an isolated file is next.
    if (project.config.isolate) return -1;
    const path = relative(this.ctx.config.root, moduleId);
    const rank = longest.findIndex(beginning => path.startsWith(beginning));
    return rank === -1 ? longest.length : rank;
  }
}
