import { Button, Group, Modal } from '@mantine/core';
import type { QueryOutput } from '../../../sync/bridge/contract.ts';
import type { LeftThing } from '../../../sync/bridge/contract/handover.ts';
import { ok } from '../../../sync/core/result.ts';
import { BulkSteps } from '../bulk/bulk-steps.tsx';
import type { Deed } from '../bulk/bulk-work.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import bulk from '../bulk/bulk.module.css';

type Person = QueryOutput<'leavers'>[number];

/** Asks once more, gives one thing after the other, and tells what became of each. */
export function HandOverDialog(props: {
  things: readonly LeftThing[] | null;
  from: Person | undefined;
  to: Person | undefined;
  onClose: () => void;
}) {
  const t = useWords();
  const format = useFormat();
  const { things, from, to, onClose } = props;
  const isAsked = things !== null && from !== undefined && to !== undefined;
  return (
    <Modal opened={isAsked} onClose={onClose} title={t('handover:confirm-title')} closeOnClickOutside={false} size="lg">
      {isAsked ? (
        <BulkSteps
          rows={things}
          words="handover"
          ask={(begin) => (
            <form
              className={bulk['form']}
              onSubmit={(event) => {
                event.preventDefault();
                begin(givingTo(from, to));
              }}
            >
              <p className={bulk['lead']}>
                {t('handover:confirm-lead', {
                  count: things.length,
                  formatted: format.count(things.length),
                  from: from.name,
                  to: to.name,
                })}
              </p>
              <p className={bulk['hint']}>{t('handover:explained')}</p>
              <Group justify="flex-end" gap="xs">
                <Button variant="default" onClick={onClose}>
                  {t('cancel')}
                </Button>
                <Button type="submit" data-autofocus data-testid="bulk-confirm">
                  {t('handover:confirm')}
                </Button>
              </Group>
            </form>
          )}
          onDone={onClose}
        />
      ) : null}
    </Modal>
  );
}

export function givingTo(from: Pick<Person, 'id'>, to: Pick<Person, 'id'>): Deed<LeftThing> {
  const people = { from: from.id, to: to.id };
  return {
    act: async (bridge, thing) => {
      const { of, id } = thing;
      const answer = await bridge.command('giveThing', { of, id, ...people, draft: crypto.randomUUID() });
      return answer.ok ? ok(answer.value.records) : answer;
    },
    undo: async (bridge, thing, records, reason) => {
      const { of, id } = thing;
      const draft = crypto.randomUUID();
      const answer = await bridge.command('takeBackThing', { of, id, ...people, draft, records: [...records], reason });
      return answer.ok ? ok(answer.value.records) : answer;
    },
  };
}
