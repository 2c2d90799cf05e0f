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
