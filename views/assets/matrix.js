/*
 * The team matrix as a grid: one stop for the Tab key, arrow keys within, Enter or a press opens why a level is what it
 * is. Without this file the heads still lead to the person and to the skill. No cell carries an address: it is made of
 * its row's link and its column's skill.
 */
const table = document.querySelector('table.matrix.heat');
if (table) {
  const [heads, skills] = table.tHead.rows;
  const people = [...table.tBodies[0].rows];
  /* The columns before the first skill stand in the first row of the head, over both. */
  const before = [...heads.cells].filter(({ rowSpan }) => rowSpan === 2);
  const grid = [[...before, ...skills.cells], ...people.map(({ cells }) => [...cells])];
  const says = document.querySelector('.matrix-says');

  const placeOf = (cell) => {
    const row = people.indexOf(cell.parentElement) + 1;
    return row > 0 ? [row, cell.cellIndex] : [0, grid[0].indexOf(cell)];
  };
  const addressOf = (cell) => {
    const link = cell.querySelector('a');
    if (link) return link.href;
    const [row, column] = placeOf(cell);
    const skill = row > 0 && grid[0][column].dataset.skill;
    return skill && `${grid[row][0].querySelector('a').href}/skills/${skill}${table.dataset.query}`;
  };

  /* Words between elements, so that a level and its mark do not run together. */
  const wordsOf = (cell) =>
    [...cell.childNodes].map((node) => node.textContent.trim()).filter(Boolean).join(' ');
  const say = (cell) => {
    const [row, column] = placeOf(cell);
    if (row < 1 || column < 1) return;
    const name = grid[row][0].querySelector('a').textContent;
    says.textContent = [name, wordsOf(grid[0][column]), wordsOf(cell) || '–'].join(' · ');
  };

  /* Where there is a link the link is focused, otherwise the cell. */
  const stopOf = (cell) => cell.querySelector('a') ?? cell;
  let current = grid[1][0];
  const stand = (cell) => {
    stopOf(current).tabIndex = -1;
    current = cell;
    stopOf(current).tabIndex = 0;
  };
  /* What scrolls into view stops beside the heads that stay, not behind them. */
  const keepClear = () => {
    const { style } = table.parentElement;
    style.scrollPaddingBlockStart = `${table.tHead.offsetHeight}px`;
    style.scrollPaddingInlineStart = `${heads.cells[0].offsetWidth}px`;
  };
  const go = (cell) => {
    stand(cell);
    stopOf(cell).focus({ preventScroll: true });
    cell.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  };

  table.setAttribute('role', 'grid');
  table.setAttribute('aria-describedby', 'matrix-help');
  table.classList.add('pressable');
  document.getElementById('matrix-help').hidden = false;
  says.hidden = false;
  for (const link of table.querySelectorAll('a')) link.tabIndex = -1;
  stand(current);

  table.addEventListener('focusin', keepClear, { once: true });
  addEventListener('resize', keepClear);

  const last = grid[0].length - 1;
  const moves = {
    ArrowUp: ([row, column]) => [row - 1, column],
    ArrowDown: ([row, column]) => [row + 1, column],
    ArrowLeft: ([row, column]) => [row, column - 1],
    ArrowRight: ([row, column]) => [row, column + 1],
    PageUp: ([row, column]) => [Math.max(Math.min(row, 1), row - 10), column],
    PageDown: ([row, column]) => [Math.min(grid.length - 1, row + 10), column],
    Home: ([row], all) => [all ? 0 : row, 0],
    End: ([row], all) => [all ? grid.length - 1 : row, last],
  };
  table.addEventListener('keydown', (event) => {
    const cell = event.target.closest('td, th');
    if (!cell || event.altKey) return;
    if (event.key === 'Enter' && event.target === cell) {
      const address = addressOf(cell);
      if (address) location.assign(address);
    }
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    const [row, column] = move(placeOf(cell), event.ctrlKey || event.metaKey);
    const next = grid[row]?.[column];
    if (next) go(next);
  });
  table.addEventListener('focusin', ({ target }) => {
    const cell = target.closest('td, th');
    if (cell) say(cell);
  });
  table.addEventListener('pointerover', ({ target }) => {
    const cell = target.closest('td');
    if (cell) say(cell);
  });
  table.addEventListener('click', (event) => {
    const cell = event.target.closest('td');
    const address = cell && addressOf(cell);
    if (!address) return;
    stand(cell);
    if (event.ctrlKey || event.metaKey) open(address, '_blank', 'noopener');
    else location.assign(address);
  });
}
