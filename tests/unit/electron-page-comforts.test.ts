import { describe, expect, it } from 'vitest';
import { offerEditing } from '../../electron/menus.ts';
import { letPeopleZoom } from '../../electron/zoom.ts';
import { fakeElectron, fakeEvent, FakeWebContents } from '../support/fake-electron.ts';

describe('the size of the page', () => {
  function zoomed(...keys: readonly object[]): { level: number; prevented: boolean[] } {
    const contents = new FakeWebContents();
    letPeopleZoom(contents.asContents);
    const prevented = keys.map((key) => {
      const event = fakeEvent();
      contents.emit('before-input-event', event, { type: 'keyDown', control: true, meta: false, alt: false, ...key });
      return event.isPrevented;
    });
    return { level: contents.zoomLevel, prevented };
  }

  it('grows and shrinks by Ctrl with +, = and −, and is as it was by Ctrl with 0', () => {
    expect(zoomed({ key: '+' }, { key: '=' })).toEqual({ level: 1, prevented: [true, true] });
    expect(zoomed({ key: '-' })).toEqual({ level: -0.5, prevented: [true] });
    expect(zoomed({ key: '+' }, { key: '0' })).toEqual({ level: 0, prevented: [true, true] });
    expect(zoomed({ key: '+', control: false, meta: true }).level).toBe(0.5);
  });

  it('has an end on both sides, beyond twice the size', () => {
    const { level } = zoomed(...Array.from({ length: 40 }, () => ({ key: '+' })));
    expect(1.2 ** level).toBeGreaterThan(2);
    expect(level).toBe(5);
    expect(zoomed(...Array.from({ length: 40 }, () => ({ key: '-' }))).level).toBe(-2);
  });

  it.each([{ key: '+', control: false }, { key: '+', alt: true }, { key: '+', type: 'keyUp' }, { key: 'a' }])(
    'leaves %o to the page',
    (key) => {
      expect(zoomed(key)).toEqual({ level: 0, prevented: [false] });
    },
  );

  it('follows the wheel', () => {
    const contents = new FakeWebContents();
    letPeopleZoom(contents.asContents);
    contents.emit('zoom-changed', {}, 'in');
    contents.emit('zoom-changed', {}, 'in');
    contents.emit('zoom-changed', {}, 'out');
    expect(contents.zoomLevel).toBe(0.5);
  });
});

describe('the right button of the mouse', () => {
  const editFlags = { canCut: false, canCopy: true, canPaste: true, canSelectAll: true };

  function offered(params: object): readonly (readonly [string, boolean | undefined])[] {
    const electron = fakeElectron();
    const contents = new FakeWebContents();
    offerEditing(contents.asContents, electron.parts.Menu);
    contents.emit('context-menu', {}, { isEditable: false, selectionText: '', editFlags, ...params });
    return (electron.popups[0] ?? []).flatMap(({ label, enabled }) => (label ? [[label, enabled] as const] : []));
  }

  it('offers in a field what can be done there, in both languages', () => {
    expect(offered({ isEditable: true })).toEqual([
      ['Cắt · Cut', false],
      ['Sao chép · Copy', true],
      ['Dán · Paste', true],
      ['Chọn tất cả · Select all', true],
    ]);
  });

  it('offers to copy what is selected elsewhere, and nothing where nothing is', () => {
    expect(offered({ selectionText: 'B1234567' })).toEqual([['Sao chép · Copy', true]]);
    expect(offered({ selectionText: ' ' })).toEqual([]);
  });
});
