import { describe, expect, it } from 'vitest';
import { countTill } from '../../renderer/src/registers/till-count.ts';

describe('counting the till', () => {
  it('takes nothing typed for nothing counted only where nothing should be there', () => {
    expect(countTill({ USD: 70_000 }, {})).toEqual({ counted: {}, missing: ['USD'], faults: [], difference: {} });
    expect(countTill({}, {}).missing).toEqual([]);
  });

  it('says by how much each currency differs', () => {
    const { counted, difference } = countTill({ USD: 70_000, INR: 5_000 }, { USD: '695,50', INR: '50' });
    expect(counted).toEqual({ USD: 69_550, INR: 5_000 });
    expect(difference).toEqual({ USD: -450 });
  });

  it('finds what should not be there, and an empty till', () => {
    expect(countTill({}, { USD: '10' }).difference).toEqual({ USD: 1_000 });
    expect(countTill({ USD: 500 }, { USD: '0' }).difference).toEqual({ USD: -500 });
  });

  it('may be below nothing by what was given back beyond the takings of the day, and by no more', () => {
    expect(countTill({ USD: -7_000 }, { USD: '-70' })).toMatchObject({ counted: { USD: -7_000 }, difference: {} });
    expect(countTill({ USD: -7_000 }, { USD: '-71' }).faults).toEqual(['USD']);
    expect(countTill({ USD: 7_000 }, { USD: '-1' }).faults).toEqual(['USD']);
  });

  it('names what is no amount', () => {
    expect(countTill({ USD: 500 }, { USD: 'năm' })).toMatchObject({ faults: ['USD'], missing: [] });
  });
});
