import { describe, expect, it } from 'vitest';
import {
  type Draft,
  type Drafts,
  type DraftsAction,
  initialDrafts,
  reduceDrafts,
} from '../../renderer/src/stores/drafts/drafts.ts';
import { builtInCatalogue, procedureByCode } from '../../sync/domain/catalogue/catalogue.ts';
import type { FormValue } from '../../sync/domain/catalogue/form-value.ts';

function begin(procedure: string) {
  let state: Drafts = reduceDrafts(initialDrafts, {
    type: 'draft-begun',
    id: '5b0f3c1e-8a54-4f0e-9c39-0d3b6a1f2e77',
    procedure: procedureByCode(builtInCatalogue, procedure)!,
  });
  const act = (action: DraftsAction) => (state = reduceDrafts(state, action));
  const draft = (): Draft => state.drafts[procedure]!;
  return {
    draft,
    type: (code: string, value: FormValue) => {
      act({ type: 'field-changed', procedure, code, value });
      act({ type: 'field-left', procedure, code });
    },
    saved: () => {
      const made = { id: 'a', record: 'b', code: 'DEL-2026-000001', temporary: false, dueAt: null };
      act({ type: 'draft-saved', procedure, draft: draft().id, saved: made });
      return state.done;
    },
    undo: (code: string) => act({ type: 'filled-undone', procedure, code }),
    scan: (fields: Record<string, string>) =>
      act({
        type: 'zone-read',
        procedure,
        zone: { kind: 'read', wrongChecks: [], expired: false },
        values: { 'applicant/full_name': fields['name']! },
        read: { role: 'applicant', person: { fields, numbers: [] } },
      }),
    take: () =>
      act({
        type: 'person-taken',
        procedure,
        role: 'applicant',
        person: {
          id: 'ngoc',
          name: 'Nguyễn Bích Ngọc',
          view: [],
          open: [],
          known: { fields: { name: 'Nguyễn Bích Ngọc', birth_date: '1990-04-18', nationality: 'VN' }, numbers: [] },
        },
        values: { 'applicant/full_name': 'Nguyễn Bích Ngọc' },
      }),
  };
}

describe('an applicant whom the form names again', () => {
  it('is typed once: the mother who asks stands as the mother too', () => {
    const { type, draft } = begin('birth');
    type('applicant/full_name', 'Nguyễn Bích Ngọc');
    type('applicant/relation', 'mother');
    type('contact/host_address', '12 Vasant Vihar');
    expect(draft().values).toMatchObject({
      'mother/full_name': 'Nguyễn Bích Ngọc',
      'mother/residence': '12 Vasant Vihar',
    });
    expect(draft().filled['mother/full_name']?.from).toBe('applicant');
  });

  it('brings what is known of them, and is the same person in both places', () => {
    const { type, take, draft } = begin('birth');
    take();
    type('applicant/relation', 'mother');
    expect(draft().values).toMatchObject({ 'mother/birth_date': '1990-04-18', 'mother/nationality': 'VN' });
    expect(draft().people['mother']?.id).toBe('ngoc');
  });

  it('is written again as it is written now: the marks that a zone has not are set once', () => {
    const { type, scan, undo, draft } = begin('birth');
    scan({ name: 'Tran Van Khoi', birth_date: '1990-03-12', nationality: 'VN' });
    type('applicant/relation', 'father');
    type('applicant/full_name', 'Trần Văn Khôi');
    expect(draft().values['father/full_name']).toBe('Trần Văn Khôi');
    undo('father/full_name');
    expect(draft().values['father/full_name']).toBeNull();
  });

  it('does not follow into a field that somebody wrote over', () => {
    const { type, draft } = begin('birth');
    type('applicant/full_name', 'Tran Van Khoi');
    type('applicant/relation', 'father');
    type('father/full_name', 'Trần Văn Khởi');
    type('applicant/full_name', 'Trần Văn Khôi');
    expect(draft().values['father/full_name']).toBe('Trần Văn Khởi');
  });

  it('brings what their passport says of them, unless they are somebody else than the passport', () => {
    const { type, scan, draft } = begin('birth');
    scan({ name: 'Tran Van Khoi', birth_date: '1990-03-12', nationality: 'VN' });
    type('applicant/full_name', 'Trần Văn Khôi');
    type('applicant/relation', 'father');
    expect(draft().values).toMatchObject({ 'father/birth_date': '1990-03-12', 'father/nationality': 'VN' });
    type('applicant/relation', 'other');
    type('applicant/full_name', 'Nguyễn Bích Ngọc');
    type('applicant/relation', 'mother');
    expect(draft().values['mother/birth_date'] ?? null).toBeNull();
  });

  it('leaves what was typed, and goes again where they turn out to be the father', () => {
    const { type, take, draft } = begin('birth');
    take();
    type('mother/nationality', 'IN');
    type('applicant/relation', 'mother');
    type('applicant/relation', 'father');
    expect(draft().values).toMatchObject({
      'mother/full_name': null,
      'mother/nationality': 'IN',
      'father/full_name': 'Nguyễn Bích Ngọc',
    });
    expect(Object.keys(draft().people)).toEqual(['applicant', 'father']);
  });

  it('is nobody of the form where they are a grandparent', () => {
    const { type, draft } = begin('birth');
    type('applicant/full_name', 'Nguyễn Bích Ngọc');
    type('applicant/relation', 'grandparent');
    expect(Object.keys(draft().filled)).toEqual([]);
  });

  it('is one of the two who marry', () => {
    const { type, draft } = begin('marriage');
    type('applicant/full_name', 'Nguyễn Bích Ngọc');
    type('applicant/side', 'wife');
    expect(draft().values['wife/full_name']).toBe('Nguyễn Bích Ngọc');
  });
});

describe('what the counter tells of a case that was saved', () => {
  it('names whose it is as every list does: the child of a birth', () => {
    const { type, saved } = begin('birth');
    type('applicant/full_name', 'Trần Văn Khôi');
    type('child/full_name', 'Trần Khánh An');
    expect(saved()?.owner).toBe('Trần Khánh An');
  });
});

describe('a name typed in small letters', () => {
  it('gets its capitals once it is left; any other stays', () => {
    const { type, draft } = begin('birth');
    type('applicant/full_name', 'trần thị đào');
    type('mother/full_name', 'TRẦN THỊ ĐÀO');
    type('child/full_name', 'Anna d’Arc');
    expect(draft().values).toMatchObject({
      'applicant/full_name': 'Trần Thị Đào',
      'mother/full_name': 'TRẦN THỊ ĐÀO',
      'child/full_name': 'Anna d’Arc',
    });
  });
});
