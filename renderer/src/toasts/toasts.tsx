import { notifications } from '@mantine/notifications';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Failure } from '../../../sync/bridge/contract.ts';
import { sayFailure } from '../failures/say-failure.ts';
import { type Format, useFormat } from '../format/use-format.ts';
import { type Translate, useWords } from '../i18n/use-words.ts';
import classes from './toasts.module.css';
import { piecesOf } from './whole-codes.ts';

/** What a toast says: asked again when the language changes while it is up. */
type Say = (t: Translate, format: Format) => string;

/** What a screen itself could not do; stays until it is read. */
export function showProblem(title: Say, message: Say): void {
  notifications.show({
    title: <Said say={title} />,
    message: <Said say={message} />,
    color: 'red',
    icon: <IconAlertTriangle size={18} aria-hidden />,
    autoClose: false,
    role: 'alert',
  });
}

/** What was said to one person is not left on the screen for the next. */
export function forgetToasts(): void {
  notifications.cleanQueue();
  notifications.clean();
}

/** For failures of actions that have no place of their own on the screen; stays until it is read. */
export function showFailure(failure: Failure): void {
  const tell = (t: Translate, format: Format) => sayFailure(failure, t, format);
  showProblem(
    (t, format) => tell(t, format).what,
    (t, format) => {
      const { kept, todo } = tell(t, format);
      return `${kept} ${todo}`;
    },
  );
}

/** Where a toast leads on to. */
interface NextPlace {
  readonly href: string;
  readonly words: Say;
}

/** A save that is durable, said briefly; longer where it offers what comes next. */
export function showSaved(title: Say, message?: Say, next?: NextPlace): void {
  showSavedAs(<Said say={title} />, message, next);
}

/** The same, of what may change while it is up. */
export function showSavedAs(title: ReactNode, message?: Say, next?: NextPlace): void {
  const id = notifications.show({
    title,
    message: next ? (
      <a href={next.href} onClick={() => notifications.hide(id)} data-testid="toast-next">
        <Said say={next.words} />
      </a>
    ) : (
      message && <Said say={message} />
    ),
    color: 'teal',
    icon: <IconCheck size={18} aria-hidden />,
    autoClose: next ? 7000 : 4000,
    role: 'status',
  });
}

/** Something to know that is neither a save nor a failure. */
export function showNote(message: Say): void {
  notifications.show({ message: <Said say={message} />, color: 'yellow' });
}

function Said({ say }: { say: Say }) {
  const sentence = say(useWords(), useFormat());
  return piecesOf(sentence).map(({ text, isWhole }, place) =>
    isWhole ? (
      // Pieces of one sentence have no other names than their places.
      <span key={`${place} ${text}`} className={classes['whole']}>
        {text}
      </span>
    ) : (
      text
    ),
  );
}
