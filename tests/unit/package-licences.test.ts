import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { licencesOf } from '../../renderer/licences.ts';
import { packageOf } from '../../renderer/bundled-packages.ts';

describe('the package of a module', () => {
  it.each([
    ['/here/node_modules/react/index.js', 'react'],
    ['/here/node_modules/@mantine/core/esm/box.mjs?v=1', '@mantine/core'],
    ['/here/node_modules/a/node_modules/@b/c/d.js', 'a/node_modules/@b/c'],
    ['C:\\here\\node_modules\\zod\\index.js', 'zod'],
    ['/here/renderer/src/main.tsx', null],
    ['\0virtual:theme.css', null],
  ])('%s is %s', (id, folder) => expect(packageOf(id)).toBe(folder));
});

describe('the licences of packages', () => {
  let modules: string;
  beforeAll(() => {
    modules = mkdtempSync(join(tmpdir(), 'licences-'));
    const manifest = (name: string, more: object = {}): string => JSON.stringify({ name, version: '1.0.0', ...more });
    const files = {
      'one/package.json': manifest('one', { license: 'MIT' }),
      'one/LICENSE.md': 'Copyright of one\r\n',
      'one/fonts/LICENSE_FONT': 'Open Font Licence',
      'one/node_modules/other/LICENSE': 'not of this package',
      'two/package.json': manifest('two', { license: 'LGPL-3.0' }),
      'two/README.md': '# Two\n\n## Licensing\n\nUnder these terms.\n\n## Use\n\nJust use it.\n',
      'three/package.json': manifest('three', { license: 'MIT', author: 'Who Wrote It <who@example.org>' }),
      'three/readme.md': '# Three\n\n## License\n\nMIT\n',
      'four/package.json': manifest('four', { license: 'MIT', author: { name: 'Somebody' } }),
      'four/README.md': '## License\n\nCopyright of four\n\nPermission is hereby granted, …\n',
      'five/package.json': manifest('five', { license: 'Elsewhere-1.0' }),
      'pdfmake/package.json': manifest('pdfmake', { license: 'MIT', dependencies: { deep: '1', one: '1' } }),
      'pdfmake/node_modules/deep/package.json': manifest('deep', {
        license: 'ISC',
        dependencies: { two: '1', deep: '1' },
      }),
    };
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(dirname(join(modules, file)), { recursive: true });
      writeFileSync(join(modules, file), text);
    }
  });
  afterAll(() => rmSync(modules, { recursive: true, force: true }));

  it('say each once, with all texts that it brings, and those alone', () => {
    const text = licencesOf(modules, ['one', 'one']);
    expect(text.match(/^one 1\.0\.0$/gm)).toHaveLength(1);
    expect(text).toContain('Licence: MIT');
    expect(text).toContain('Copyright of one\n');
    expect(text).toContain('Open Font Licence');
    expect(text).not.toContain('not of this package');
  });

  it('take from a README what it says of them, where there is no other text', () => {
    const text = licencesOf(modules, ['two']);
    expect(text).toContain('Under these terms.');
    expect(text).not.toContain('Just use it.');
  });

  it('give the text of the licence that a package names and leaves out, with whose it is', () => {
    const text = licencesOf(modules, ['three']);
    expect(text).toMatch(/MIT\n\nIt names its licence[^]*Copyright \(c\) Who Wrote It\n\nPermission is hereby granted/);
    expect(text).not.toContain('who@example.org');
    expect(licencesOf(modules, ['four'])).not.toContain('It names its licence');
    expect(licencesOf(modules, ['five'])).toContain('It brings no text of its licence.');
  });

  it('name what a package contains that comes as one file, however deep', () => {
    const names = [...licencesOf(modules, ['pdfmake']).matchAll(/^(\S+) 1\.0\.0$/gm)].map(([, name]) => name);
    expect(names).toEqual(['deep', 'one', 'pdfmake', 'two']);
  });
});
