import { notifications } from '@mantine/notifications';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { useCallback } from 'react';
import type { Failure } from '../../../sync/bridge/contract.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { sayFailure } from './say-failure.ts';

/** For failures of actions that have no place of their own on the screen; stays until it is read. */
export function useShowFailure(): (failure: Failure) => void {
  const t = useWords();
  const format = useFormat();
  return useCallback(
    (failure) => {
      const told = sayFailure(failure, t, format);
      notifications.show({
        title: told.what,
        message: `${told.kept} ${told.todo}`,
        color: 'red',
        icon: <IconAlertTriangle size={18} aria-hidden />,
        autoClose: false,
        role: 'alert',
        closeButtonProps: { 'aria-label': t('close') },
      });
    },
    [t, format],
  );
}

/** A save that is durable, said briefly. */
export function useShowSaved(): (title: string, message?: string) => void {
  const t = useWords();
  return useCallback(
    (title, message = '') => {
      notifications.show({
        title,
        message,
        color: 'teal',
        icon: <IconCheck size={18} aria-hidden />,
        autoClose: 4000,
        role: 'status',
        closeButtonProps: { 'aria-label': t('close') },
      });
    },
    [t],
  );
}
