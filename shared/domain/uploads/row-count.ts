/** "1 row", "3 rows". */
export const rowCount = (count: number): string => `${count} ${count === 1 ? 'row' : 'rows'}`;

/** "1 row was", "3 rows were". */
export const rowsWere = (count: number): string => `${rowCount(count)} ${count === 1 ? 'was' : 'were'}`;
