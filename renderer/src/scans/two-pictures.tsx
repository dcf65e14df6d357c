import { Button } from '@mantine/core';
import { IconZoomIn, IconZoomOut } from '@tabler/icons-react';
import { type RefObject, type UIEvent, useRef, useState } from 'react';
import { BytesImage } from '../files/bytes-image.tsx';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import type { MadeScan } from '../stores/scans/scans.ts';
import classes from './two-pictures.module.css';

type Picture = MadeScan['before'];

/** Before and after, side by side; enlarged, both show the same place. */
export function TwoPictures({ made, title, isMaking }: { made: MadeScan; title: string; isMaking: boolean }) {
  const t = useWords();
  const [large, setLarge] = useState(false);
  // Enlarged, both are drawn in the same size, or they could not be compared.
  const width = large ? made.after.width : undefined;
  const before = useRef<HTMLDivElement>(null);
  const after = useRef<HTMLDivElement>(null);
  const follow = (event: UIEvent<HTMLDivElement>) =>
    showSamePlace(event.currentTarget, [before.current, after.current]);
  return (
    <div className={classes['pictures']} data-large={large} data-making={isMaking}>
      <Framed
        name={t('papers:scan.before')}
        picture={made.before}
        title={title}
        width={width}
        frame={before}
        onScroll={follow}
      />
      <Framed
        name={t('papers:scan.after')}
        picture={made.after}
        title={title}
        width={width}
        frame={after}
        onScroll={follow}
      />
      <Button
        className={classes['zoom'] ?? ''}
        size="compact-sm"
        variant="default"
        leftSection={large ? <IconZoomOut size={16} aria-hidden /> : <IconZoomIn size={16} aria-hidden />}
        aria-pressed={large}
        onClick={() => setLarge(!large)}
        data-testid="scan-zoom"
      >
        {large ? t('papers:fit') : t('papers:full-size')}
      </Button>
    </div>
  );
}

function Framed({
  name,
  picture,
  title,
  frame,
  width,
  onScroll,
}: {
  name: string;
  picture: Picture;
  title: string;
  frame: RefObject<HTMLDivElement | null>;
  width: number | undefined;
  onScroll: (event: UIEvent<HTMLDivElement>) => void;
}) {
  const t = useWords();
  const format = useFormat();
  return (
    <figure className={classes['figure']}>
      <figcaption className={classes['facts']}>
        <strong>{name}</strong>
        <span>
          {t('papers:scan.pixels', { width: format.count(picture.width), height: format.count(picture.height) })}
        </span>
        <span className={classes['bytes']}>{format.bytes(picture.size)}</span>
        <span>{kindOf(picture.mediaType)}</span>
      </figcaption>
      <div
        ref={frame}
        className={classes['frame']}
        onScroll={onScroll}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region is reached by keyboard
        tabIndex={0}
        role="group"
        aria-label={name}
      >
        <BytesImage bytes={picture.shown} mediaType={picture.mediaType} alt={`${name}: ${title}`} width={width} />
      </div>
    </figure>
  );
}

/** JPEG, PNG, WEBP: the same in every language. */
function kindOf(mediaType: string): string {
  return mediaType.slice(mediaType.indexOf('/') + 1).toUpperCase();
}

/** Scrolling one frame scrolls the other to the same part of the picture. */
function showSamePlace(led: HTMLDivElement, frames: readonly (HTMLDivElement | null)[]): void {
  const other = frames.find((frame) => frame !== led);
  if (other === null || other === undefined) return;
  const top = part(led.scrollTop, led.scrollHeight - led.clientHeight) * (other.scrollHeight - other.clientHeight);
  const left = part(led.scrollLeft, led.scrollWidth - led.clientWidth) * (other.scrollWidth - other.clientWidth);
  // What is there already must not be told back: the two would chase each other.
  if (Math.abs(other.scrollTop - top) > 1) other.scrollTop = top;
  if (Math.abs(other.scrollLeft - left) > 1) other.scrollLeft = left;
}

function part(scrolled: number, most: number): number {
  return most <= 0 ? 0 : scrolled / most;
}
