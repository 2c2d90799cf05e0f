/** A person as a sentence or a choice names them: two of one name are told apart by their numbers. */
export function withNumber({
  name,
  number,
}: {
  readonly name: string;
  readonly number: string | null;
}): string {
  return number ? `${name} (${number})` : name;
}

/** Who took something on, as a sentence names them; null while nobody did. */
export function takerOf({
  takenBy,
  takenByNumber,
}: {
  readonly takenBy: string | null;
  readonly takenByNumber: string | null;
}): string | null {
  return takenBy === null ? null : withNumber({ name: takenBy, number: takenByNumber });
}
