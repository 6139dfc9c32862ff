/** What a reader of a drill should know of its limits; the same words on the page, in the pack and in methods/failure-drill.md. */
export const drillLimits: readonly string[] = [
  'Only contracts that somebody published are known. A body that paid the supplier and has no contract here is listed apart.',
  'A contract counts as live from its first day to its last as published. Whether an option to extend was taken is seldom published; such contracts are listed apart.',
  'What is left of an amount is its share by days. Spending is seldom so even. Ceilings are not shared out, for nobody publishes how much of them was called off.',
  'Contracts of a register that have the body, title and first day of a notice are taken for the same contract.',
  'A contract that names several suppliers is listed for each of them; its amount is for all of them.',
  'Criticality is our own judgement by category, not by contract: change it where you know better.',
  'Least times follow the Procurement Act 2023 as we read it and are no legal advice; Scotland buys under other rules. Bank holidays are not known, and time to prepare is an assumption.',
]
