/** The shape of a skill set: one axis for each category, two outlines. Coordinates are rounded to a tenth. */

export interface RadarAxis {
  readonly label: string;
  /** Averages over the category, 0 to 5. */
  readonly required: number;
  readonly verified: number;
}

export interface Radar {
  /** Points of one polygon for each level of the scale. */
  readonly rings: readonly string[];
  readonly required: string;
  readonly verified: string;
  readonly labels: readonly {
    readonly x: number;
    readonly y: number;
    readonly anchor: 'start' | 'middle' | 'end';
    readonly text: string;
  }[];
}

const RADIUS = 110;
const SCALE = [1, 2, 3, 4, 5];
const LABEL_LENGTH = 24;

/** @returns null for fewer than three axes: two directions span no shape. */
export function radarOf(axes: readonly RadarAxis[]): Radar | null {
  if (axes.length < 3) return null;
  const directions = axes.map((_, index) => {
    const angle = (2 * Math.PI * index) / axes.length;
    return { x: Math.sin(angle), y: -Math.cos(angle) };
  });
  const outline = (levelOf: (axis: RadarAxis) => number) =>
    directions
      .map(({ x, y }, index) => {
        const axis = axes[index];
        const distance = axis ? (levelOf(axis) / 5) * RADIUS : 0;
        return `${rounded(x * distance)},${rounded(y * distance)}`;
      })
      .join(' ');
  return {
    rings: SCALE.map((level) => outline(() => level)),
    required: outline((axis) => axis.required),
    verified: outline((axis) => axis.verified),
    labels: directions.map(({ x, y }, index) => ({
      x: rounded(x * (RADIUS + 12)),
      y: rounded(y * (RADIUS + 14) + 4),
      anchor: Math.abs(x) < 0.1 ? 'middle' : x > 0 ? 'start' : 'end',
      text: shortened(axes[index]?.label ?? ''),
    })),
  };
}

function shortened(label: string): string {
  return label.length > LABEL_LENGTH ? `${label.slice(0, LABEL_LENGTH - 1).trimEnd()}…` : label;
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10 + 0;
}
