import { describe, expect, it } from 'vitest';
import { hadIt, movedTo, nearestLeft, nowhere } from '../../renderer/src/keys/focus-path.ts';

const part = (name: string) => ({ name, isConnected: true });
const take = (...gone: { isConnected: boolean }[]) =>
  gone.forEach((each) => Object.assign(each, { isConnected: false }));

/** A case with its next steps beside it, and the dialog that one of them asks in. */
const page = () => ({
  step: part('step'),
  steps: part('steps'),
  main: part('main'),
  reason: part('reason'),
  form: part('form'),
  dialog: part('dialog'),
});

describe('where the cursor stays when what had it goes away', () => {
  it('is nowhere else as long as that is there', () => {
    const { step, steps, main } = page();
    expect(nearestLeft(movedTo(nowhere, { parts: [step, steps, main], asks: false }))).toBeNull();
    expect(nearestLeft(nowhere)).toBeNull();
  });

  it('is again on the button that could not be pressed for a while, and on nothing around it', () => {
    const { step, steps, main } = page();
    const path = movedTo(nowhere, { parts: [step, steps, main], asks: false });
    expect(hadIt(path, step)).toBe(true);
    expect(hadIt(path, steps)).toBe(false);
    expect(hadIt(movedTo(path, { parts: [steps, main], asks: false }), step)).toBe(false);
  });

  it('is the nearest part around it that is left', () => {
    const { step, steps, main } = page();
    const path = movedTo(nowhere, { parts: [step, steps, main], asks: false });
    take(step);
    expect(nearestLeft(path)).toBe(steps);
    take(steps);
    expect(nearestLeft(path)).toBe(main);
    take(main);
    expect(nearestLeft(path)).toBeNull();
  });

  it('is in the dialog while the dialog stands, and where the dialog was asked from once it is closed', () => {
    const { step, steps, main, reason, form, dialog } = page();
    let path = movedTo(nowhere, { parts: [step, steps, main], asks: false });
    path = movedTo(path, { parts: [reason, form, dialog], asks: true });
    take(reason, form);
    expect(nearestLeft(path)).toBe(dialog);
    // The step is done: neither the dialog nor the button that opened it is there any more.
    take(dialog, step);
    expect(nearestLeft(path)).toBe(steps);
  });

  it('is where the first of two dialogs was asked from, once both are closed', () => {
    const { step, main, reason, dialog } = page();
    const [sure, question] = [part('sure'), part('question')];
    let path = movedTo(nowhere, { parts: [step, main], asks: false });
    path = movedTo(path, { parts: [reason, dialog], asks: true });
    path = movedTo(path, { parts: [sure, question], asks: true });
    take(sure, question, reason, dialog, step);
    expect(nearestLeft(path)).toBe(main);
  });

  it('is not where somebody stood before they went elsewhere themselves', () => {
    const { step, main, dialog } = page();
    const [link, rail] = [part('link'), part('rail')];
    let path = movedTo(nowhere, { parts: [dialog], asks: true });
    path = movedTo(path, { parts: [step, main], asks: false });
    path = movedTo(path, { parts: [link, rail], asks: false });
    take(link, rail);
    expect(nearestLeft(path)).toBeNull();
  });
});
