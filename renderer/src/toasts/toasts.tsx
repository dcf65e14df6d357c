import { notifications } from '@mantine/notifications';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import type { Failure } from '../../../sync/bridge/contract.ts';
import { sayFailure } from '../failures/say-failure.ts';
import { type Format, useFormat } from '../format/use-format.ts';
import { type Translate, useWords } from '../i18n/use-words.ts';

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

/** A save that is durable, said briefly. */
export function showSaved(title: Say, message?: Say): void {
  notifications.show({
    title: <Said say={title} />,
    message: message && <Said say={message} />,
    color: 'teal',
    icon: <IconCheck size={18} aria-hidden />,
    autoClose: 4000,
    role: 'status',
  });
}

/** Something to know that is neither a save nor a failure. */
export function showNote(message: Say): void {
  notifications.show({ message: <Said say={message} />, color: 'yellow' });
}

function Said({ say }: { say: Say }) {
  return say(useWords(), useFormat());
}
