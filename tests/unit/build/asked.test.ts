import { describe, expect, test, vi } from 'vitest';
import { launch } from '../../../build/bootstrap/launch.mjs';
import { PROGRAMS } from '../../../build/bootstrap/programs.mjs';
import { readAsked } from '../../../build/test/asked.ts';

describe('what stands after npm test', () => {
  test('nothing runs every step', () => {
    const asked = readAsked([]);
    expect(asked.ok && asked.value).toEqual({ wanted: ['check', 'vitest', 'desk', 'e2e'], files: [] });
  });

  test('names steps, and files of one', () => {
    const files = ['tests/unit/core-fold.test.ts', 'tests/unit/core-run.test.ts'];
    expect(readAsked(['check', 'vitest'])).toEqual({ ok: true, value: { wanted: ['check', 'vitest'], files: [] } });
    expect(readAsked(['vitest', ...files])).toEqual({ ok: true, value: { wanted: ['vitest'], files } });
  });

  test.each([[['nothing']], [['tests/unit/core-fold.test.ts']], [['check', 'a.test.ts']], [['vitest', 'e2e', 'a.ts']]])(
    '%j is refused in one line that says what there is',
    (given) => {
      const asked = readAsked(given);
      expect(!asked.ok && asked.error.line).toMatch(/vitest.*e2e\.$/);
    },
  );
});

describe('asked for help', () => {
  test.each(['test', 'check', 'tour', 'bundle'])('npm run %s says what it is for, and does nothing', async (name) => {
    const print = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    try {
      expect(await launch(name, ['--help'])).toBe(0);
      expect(print).toHaveBeenCalledExactlyOnceWith(`${PROGRAMS[name]?.help}\n`);
    } finally {
      print.mockRestore();
    }
  });
});
