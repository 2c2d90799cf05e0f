/** A role on the map. */
export interface MapRole {
  readonly id: string;
  readonly title: string;
}

export interface MapStep {
  readonly fromRoleId: string;
  readonly toRoleId: string;
  readonly months: number;
}

const BOX = { width: 172, height: 64, across: 56, down: 24, line: 17, letters: 20 } as const;

/**
 * Where everything stands on a drawing of the ladder, in units of its `viewBox`: roles from left to right by the
 * longest way that leads to them. The steps must have no cycle (`ladder.ts`).
 */
export function ladderMap(roles: readonly MapRole[], steps: readonly MapStep[]) {
  const column = new Map<string, number>();
  const columnOf = (id: string): number => {
    const known = column.get(id);
    if (known !== undefined) return known;
    const before = steps.filter((step) => step.toRoleId === id).map((step) => columnOf(step.fromRoleId) + 1);
    const found = Math.max(0, ...before);
    column.set(id, found);
    return found;
  };
  const filled = new Map<number, number>();
  const boxes = roles.map(({ id, title }) => {
    const across = columnOf(id);
    const down = filled.get(across) ?? 0;
    filled.set(across, down + 1);
    const x = across * (BOX.width + BOX.across) + 1;
    const y = down * (BOX.height + BOX.down) + 1;
    const lines = linesOf(title);
    const firstLine = y + BOX.height / 2 - ((lines.length - 1) * BOX.line) / 2 + 5;
    return {
      id,
      x,
      y,
      width: BOX.width,
      height: BOX.height,
      lines: lines.map((text, index) => ({ text, x: x + BOX.width / 2, y: firstLine + index * BOX.line })),
    };
  });
  const boxOf = new Map(boxes.map((box) => [box.id, box]));
  const arrows = steps.flatMap(({ fromRoleId, toRoleId }) => {
    const from = boxOf.get(fromRoleId);
    const to = boxOf.get(toRoleId);
    if (!from || !to) return [];
    const middle = BOX.height / 2;
    return [{ x1: from.x + BOX.width, y1: from.y + middle, x2: to.x - 6, y2: to.y + middle }];
  });
  const columns = Math.max(1, ...boxes.map(({ id }) => columnOf(id) + 1));
  const rows = Math.max(1, ...filled.values());
  return {
    width: columns * (BOX.width + BOX.across) - BOX.across + 2,
    height: rows * (BOX.height + BOX.down) - BOX.down + 2,
    boxes,
    arrows,
  };
}

/** At most three lines of whole words; what does not fit is cut. */
function linesOf(title: string): string[] {
  const lines: string[] = [];
  for (const word of title.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && `${last} ${word}`.length <= BOX.letters)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.length <= 3 ? lines : [...lines.slice(0, 2), `${lines[2]}…`];
}
