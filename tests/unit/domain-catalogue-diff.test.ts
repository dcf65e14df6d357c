import { describe, expect, it } from 'vitest';
import { beginOn } from '../../sync/domain/catalogue/begin-on.ts';
import { builtInCatalogue } from '../../sync/domain/catalogue/catalogue.ts';
import { diffCatalogues } from '../../sync/domain/catalogue/diff.ts';
import { catalogueOn, catalogueParts, readPublished, saysTheSame } from '../../sync/domain/catalogue/published.ts';
import { subjectIdOf } from '../../sync/core/ids.ts';
import type { Catalogue, Procedure } from '../../sync/domain/catalogue/types.ts';
import { versionOn } from '../../sync/domain/catalogue/version-on.ts';
import { procedureText, readVersions, versionHash } from '../../sync/domain/catalogue/versions.ts';

const first = builtInCatalogue.procedures[0]!;
const changing = (change: Partial<Procedure>): Catalogue => ({
  ...builtInCatalogue,
  procedures: builtInCatalogue.procedures.map((each, index) => (index === 0 ? { ...each, ...change } : each)),
});

describe('the difference of two catalogues', () => {
  it('is nothing where they are the same', () => {
    expect(diffCatalogues(builtInCatalogue, JSON.parse(JSON.stringify(builtInCatalogue)) as Catalogue)).toEqual([]);
  });

  it('names what was added, removed and changed by its code', () => {
    const papers = [...first.papers.slice(1), { ...first.papers[0]!, code: 'new_form' }];
    const fees = first.fees.map((fee) => ({ ...fee, amountUsdCents: 8000 }));
    expect(diffCatalogues(builtInCatalogue, changing({ papers, fees }))).toEqual([
      { type: 'changed', path: 'procedures[passport_first].fees[new_issue].amountUsdCents', from: '7000', to: '8000' },
      { type: 'removed', path: 'procedures[passport_first].papers[form_tk02]', value: first.papers[0]!.name.vi },
      { type: 'added', path: 'procedures[passport_first].papers[new_form]', value: first.papers[0]!.name.vi },
    ]);
  });

  it('says that entries stand in another order, and no more of them', () => {
    expect(diffCatalogues(builtInCatalogue, changing({ papers: first.papers.toReversed() }))).toEqual([
      { type: 'reordered', path: 'procedures[passport_first].papers' },
    ]);
  });

  it('tells moves and open points by what they are about', () => {
    const workflow = first.workflow.map((move, index) => (index === 0 ? { ...move, reasonRequired: true } : move));
    expect(diffCatalogues(builtInCatalogue, changing({ workflow }))).toEqual([
      {
        type: 'changed',
        path: 'procedures[passport_first].workflow[registered → received].reasonRequired',
        from: 'false',
        to: 'true',
      },
    ]);
  });
});

describe('versions of a procedure', () => {
  const textOf = (change: Partial<Procedure>): string => JSON.stringify({ ...first, ...change });
  const versions = readVersions([
    textOf({ effectiveFrom: null }),
    textOf({ effectiveFrom: '2026-01-01' }),
    '{"of":"a newer program"}',
    'no JSON',
    textOf({ effectiveFrom: '2027-01-01', effectiveUntil: '2027-06-30' }),
  ]);
  const from = (day: string) => versionOn(versions, day)?.procedure.effectiveFrom;

  it('take turns: the newest that has begun is in force, also once it has ended', () => {
    expect(['2025-12-31', '2026-01-01', '2026-12-31', '2027-01-01', '2028-01-01'].map(from)).toEqual([
      null,
      '2026-01-01',
      '2026-01-01',
      '2027-01-01',
      '2027-01-01',
    ]);
  });

  it('that have not begun leave the catalogue without the procedure', () => {
    const parts = catalogueParts(changing({ effectiveFrom: '2027-01-01' }));
    const texts = new Map(parts.map(({ key, fields }) => [subjectIdOf(key), [fields.catalogue]]));
    const published = readPublished((subject) => texts.get(subject) ?? [])!;
    expect(catalogueOn(published, '2026-12-31').procedures).toHaveLength(29);
    expect(catalogueOn(published, '2027-01-01').procedures).toHaveLength(30);
  });

  it('that an older program wrote, with less in them, say the same', () => {
    const now: Procedure = {
      ...first,
      results: [{ ...first.results[0]!, kind: 'document', register: null, blank: null }],
    };
    const { code, name } = now.results[0]!;
    const older = JSON.stringify({ ...now, results: [{ name, code }] });
    expect(saysTheSame(older, procedureText(now))).toBe(true);
    expect(saysTheSame(older, procedureText(first))).toBe(false);
  });

  it('are named alike, whoever wrote their keys in whatever order', () => {
    const turned = Object.fromEntries(Object.entries(first).toReversed()) as unknown as Procedure;
    expect(versionHash(turned)).toBe(versionHash(first));
    expect(readVersions([procedureText(turned)])[0]?.hash).toBe(versionHash(first));
  });

  it('begin on the day that is set for them, where they differ from what is published', () => {
    const next = beginOn(builtInCatalogue, changing({ processingTime: { workingDays: 4 } }), '2027-03-01');
    expect(next.procedures.map(({ effectiveFrom }) => effectiveFrom)).toEqual([
      '2027-03-01',
      ...builtInCatalogue.procedures.slice(1).map(({ effectiveFrom }) => effectiveFrom),
    ]);
    const all = beginOn(null, builtInCatalogue, '2027-03-01');
    expect(all.procedures.every(({ effectiveFrom }) => effectiveFrom === '2027-03-01')).toBe(true);
    expect(all.procedures.flatMap(({ openPoints }) => openPoints.map(({ point }) => point))).not.toContain(
      'effective_from',
    );
  });
});
