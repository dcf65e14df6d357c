import { expect, it } from 'vitest';
import type { Link } from '../../sync/core/exchange/session.ts';
import { linkLog, logLines, type DeskLogEntry } from '../../sync/desk/desk-log.ts';

const offline = (reason: Extract<Link, { kind: 'offline' }>['reason'], nextAttemptAt = 9): Link => ({
  kind: 'offline',
  reason,
  since: 1,
  nextAttemptAt,
});

it('a line is logged each time that the link comes to stand otherwise, with the reason, and none for each attempt', () => {
  const entries: DeskLogEntry[] = [];
  const hear = linkLog((entry) => void entries.push(entry));
  hear(offline('not-tried-yet'));
  for (const nextAttemptAt of [10, 20, 30]) {
    hear({ kind: 'connecting' });
    hear(offline('captive-portal', nextAttemptAt));
  }
  hear(offline('wrong-keys'));
  hear({ kind: 'refused', reason: 'revoked-device', since: 2 });
  hear({ kind: 'up-to-date', since: 3 });
  hear({ kind: 'up-to-date', since: 4 });
  expect(entries).toEqual([
    { event: 'link', state: 'offline', reason: 'captive-portal' },
    { event: 'link', state: 'offline', reason: 'wrong-keys' },
    { event: 'link', state: 'refused', reason: 'revoked-device' },
    { event: 'link', state: 'up-to-date', reason: null },
  ]);
});

it('an entry of the log is one line of JSON, with its time', () => {
  const lines: string[] = [];
  logLines(
    () => 0,
    (line) => void lines.push(line),
  )({ event: 'pouch-refused', reason: 'cut-short' });
  expect(lines).toEqual(['{"time":"1970-01-01T00:00:00.000Z","event":"pouch-refused","reason":"cut-short"}\n']);
});
