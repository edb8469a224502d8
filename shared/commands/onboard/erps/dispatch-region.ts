/** Where goods leave from: what every ERP of a Portuguese company is asked, each for itself. */
export const askDispatchRegion = () =>
  ({
    kind: 'choice',
    ask: 'Where do the goods leave from?',
    options: [
      { value: 'PT', label: 'mainland' },
      { value: 'PT-AC', label: 'Azores' },
      { value: 'PT-MA', label: 'Madeira' },
    ],
  }) as const;
