import { describe, expect, it } from '@jest/globals';
import { radarOf } from '../../../src/dashboards/radar.js';

const axis = (label: string, required: number, verified: number) => ({ label, required, verified });

describe('The radar', () => {
  it('needs three directions to be a shape', () => {
    expect(radarOf([axis('a', 3, 1), axis('b', 3, 1)])).toBeNull();
  });

  it('points the first axis up and goes round clockwise, five levels to the rim', () => {
    const radar = radarOf([axis('up', 5, 0), axis('right', 5, 2.5), axis('down', 5, 0), axis('left', 5, 5)]);
    expect(radar?.required).toBe('0,-110 110,0 0,110 -110,0');
    expect(radar?.verified).toBe('0,0 55,0 0,0 -110,0');
    expect(radar?.rings).toHaveLength(5);
    expect(radar?.labels.map(({ anchor }) => anchor)).toEqual(['middle', 'start', 'middle', 'end']);
  });

  it('shortens a long label', () => {
    const [first] =
      radarOf([axis('Documentation and knowledge', 1, 1), axis('b', 1, 1), axis('c', 1, 1)])?.labels ?? [];
    expect(first?.text).toBe('Documentation and knowl…');
  });
});
