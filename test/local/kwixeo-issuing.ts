/** What a company sets to issue with the Kwixéo of the sandbox. */
export const kwixeoIssuing = {
  pdfModel: 2,
  customerTypes: { company: 1, person: 2 },
  vatRates: { 'FR:20': 1, 'FR:10': 2, 'FR:5.5': 3, 'FR:2.1': 4, 'exempt:Autoliquidation': 5 },
  paymentTerm: 1,
  paymentMethods: [1],
} as const;
