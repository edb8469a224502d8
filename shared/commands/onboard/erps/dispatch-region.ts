/** Where goods leave from, which every ERP of a Portuguese company is asked. */
export const dispatchRegion = {
  kind: 'choice',
  ask: 'Where do the goods leave from?',
  options: [
    { value: 'PT', label: 'mainland' },
    { value: 'PT-AC', label: 'Azores' },
    { value: 'PT-MA', label: 'Madeira' },
  ],
} as const;
