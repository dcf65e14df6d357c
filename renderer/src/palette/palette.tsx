import { Modal } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../i18n/use-words.ts';
import { panels } from '../stores/panels/panels.ts';
import { PaletteBody } from './palette-body.tsx';

export function Palette() {
  const t = useWords();
  const opened = panels.use((state) => state.open === 'palette');
  const times = panels.use((state) => state.times);
  /** What was run says where the cursor goes; who only looked has it back where it was. */
  const [ran, setRan] = useState(false);
  const close = () => panels.dispatch({ type: 'panel-closed', panel: 'palette' });
  return (
    <Modal
      opened={opened}
      onClose={close}
      returnFocus={!ran}
      withCloseButton={false}
      centered={false}
      yOffset="10vh"
      size={640}
      padding={0}
      radius="lg"
      attributes={{ content: { 'aria-label': t('palette:title') } }}
    >
      <PaletteBody key={times} onClose={close} onRun={setRan} />
    </Modal>
  );
}
