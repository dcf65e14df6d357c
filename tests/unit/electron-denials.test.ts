import { describe, expect, it } from 'vitest';
import { denyNavigation, denyNetwork, denyPermissions } from '../../electron/denials.ts';
import { isDeskFrame } from '../../electron/origin.ts';
import { fakeEvent, FakeSession, FakeWebContents } from '../support/fake-electron.ts';

describe('the session of the desk', () => {
  function ask(name: string, ...args: unknown[]): unknown {
    const session = new FakeSession();
    denyPermissions(session.asSession);
    return (session.set.get(name) as ((...given: unknown[]) => unknown) | undefined)?.(...args);
  }

  it.each(['media', 'notifications', 'clipboard-read', 'openExternal', 'geolocation', 'fileSystem', 'local-network'])(
    'grants no request for %s',
    (permission) => {
      const answers: unknown[] = [];
      ask('request', {}, permission, (answer: unknown) => answers.push(answer), {});
      expect(answers).toEqual([false]);
    },
  );

  it.each(['media', 'hid', 'serial', 'usb', 'clipboard-sanitized-write'])('passes no check of %s', (permission) => {
    expect(ask('check', {}, permission, 'app://chancery', {})).toBe(false);
  });

  it('gives no device', () => {
    expect(ask('device', { deviceType: 'usb', origin: 'app://chancery', device: {} })).toBe(false);
  });

  it('shows no screen', () => {
    const answers: unknown[] = [];
    ask('display', {}, (answer: unknown) => answers.push(answer));
    expect(answers).toEqual([null]);
  });

  it('pairs with nothing', () => {
    const answers: unknown[] = [];
    ask('bluetooth', {}, (answer: unknown) => answers.push(answer));
    expect(answers).toEqual([{ confirmed: false }]);
  });
});

describe('the network of the desk', () => {
  function cancels(url: string, isPackaged: boolean): boolean | undefined {
    const session = new FakeSession();
    denyNetwork(session.asSession, isPackaged);
    let cancel: boolean | undefined;
    session.beforeRequest?.({ url }, (answer) => (cancel = answer.cancel));
    return cancel;
  }

  it.each(['app://chancery/', 'app://chancery/assets/index-Bx1.js', 'blob:app://chancery/5e0c36cf'])(
    'is its own files: %s',
    (url) => expect(cancels(url, true)).toBe(false),
  );

  it.each([
    'https://example.org/',
    'http://127.0.0.1:4310/',
    'ws://127.0.0.1:4310/bridge',
    'file:///etc/passwd',
    'data:text/html,x',
    'app://chancery.example/',
    'app://other/',
    'blob:https://example.org/5e0c36cf',
    'devtools://devtools/bundled/inspector.html',
    'chrome://gpu',
  ])('is not %s', (url) => expect(cancels(url, true)).toBe(true));

  it('has developer tools only while it is not packaged', () => {
    expect(cancels('devtools://devtools/bundled/inspector.html', false)).toBe(false);
    expect(cancels('https://example.org/', false)).toBe(true);
  });

  it.each([
    ['blob:app://chancery/5e0c36cf', false],
    ['https://example.org/x.exe', true],
    ['app://chancery/index.html', true],
    ['data:text/plain,x', true],
  ])('saving %s is prevented: %s', (url, isPrevented) => {
    const session = new FakeSession();
    denyNetwork(session.asSession, true);
    const event = fakeEvent();
    session.emit('will-download', event, { getURL: () => url });
    expect(event.isPrevented).toBe(isPrevented);
  });
});

describe('the contents of a window', () => {
  it.each(['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview'])('prevent %s', (name) => {
    const contents = new FakeWebContents();
    denyNavigation(contents.asContents);
    const event = fakeEvent();
    contents.emit(name, event, 'https://example.org');
    expect(event.isPrevented).toBe(true);
  });

  it('open no window', () => {
    const contents = new FakeWebContents();
    denyNavigation(contents.asContents);
    expect(contents.windowOpen?.({ url: 'app://chancery/' })).toEqual({ action: 'deny' });
  });

  it('give WebRTC no way out', () => {
    const contents = new FakeWebContents();
    denyNavigation(contents.asContents);
    expect(contents.rtcPolicy).toBe('disable_non_proxied_udp');
  });
});

describe('a frame', () => {
  it('of the desk is the main frame of its own origin', () => {
    expect(isDeskFrame({ origin: 'app://chancery', parent: null })).toBe(true);
  });

  it.each([
    ['that is gone', null],
    ['of another host', { origin: 'app://other', parent: null }],
    ['of a longer host', { origin: 'app://chancery.example', parent: null }],
    ['of the network', { origin: 'https://chancery', parent: null }],
    ['of no origin', { origin: 'null', parent: null }],
    ['within another', { origin: 'app://chancery', parent: {} as never }],
  ])('%s is not the desk’s', (_name, frame) => {
    expect(isDeskFrame(frame)).toBe(false);
  });
});
