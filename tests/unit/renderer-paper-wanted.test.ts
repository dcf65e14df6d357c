import { describe, expect, it } from 'vitest';
import { lineFor, linesFor, toggleLine } from '../../renderer/src/case/wanted-lines.ts';
import { paperWanted } from '../../renderer/src/print/paper-wanted.ts';
import { text } from '../../sync/domain/bilingual.ts';
import { builtInTemplates } from '../../sync/domain/prints/built-in/built-in.ts';
import { builtInCatalogue, procedureByCode } from '../../sync/domain/catalogue/catalogue.ts';
import { statusNames } from '../../sync/domain/statuses.ts';

describe('the paper that is wanted first', () => {
  it('is the one that says why a dossier waits, is refused or has stopped', () => {
    for (const status of statusNames) {
      const told = builtInTemplates.find(({ code, after }) => code.startsWith('form_') && after?.includes(status));
      expect([status, paperWanted(status, false)]).toEqual([status, told?.code ?? 'form_01']);
    }
  });

  it('is the apology where the day has passed, and the receipt else', () => {
    expect(paperWanted('processing', true)).toBe('form_04');
    expect(paperWanted('processing', false)).toBe('form_01');
    expect(paperWanted('awaiting_papers', true)).toBe('form_02');
  });

  it('is the result once there is one', () => {
    const { results } = procedureByCode(builtInCatalogue, 'marriage')!;
    expect(paperWanted('done', false, results)).toBe('result_marriage_certificate');
    expect(paperWanted('processing', false, results)).toBe('form_01');
  });
});

describe('papers asked for by a press', () => {
  const [photo, application] = [text('Ảnh', 'Photographs'), text('Tờ khai', 'Application form')];

  it('are named as the form names them that goes out, not as the screen does', () => {
    expect(linesFor([photo, application])).toBe('- Ảnh\n- Tờ khai');
  });

  it('come as lines of the reason and go again, and what was written stays', () => {
    const photos = lineFor(photo);
    const once = toggleLine('Thiếu giấy tờ:', photos);
    expect(once).toBe('Thiếu giấy tờ:\n- Ảnh');
    expect(toggleLine(toggleLine(once, lineFor(application)), photos)).toBe('Thiếu giấy tờ:\n- Tờ khai');
    expect(toggleLine('', photos)).toBe('- Ảnh');
  });

  it('are offered where they are missing, and go by a press like the others', () => {
    const offered = linesFor([photo, application]);
    expect(toggleLine(offered, lineFor(photo))).toBe('- Tờ khai');
    expect(linesFor([])).toBe('');
  });
});
