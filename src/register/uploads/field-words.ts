import { unused } from '../readers/column-mapping.ts'
import { fieldsOfKind } from '../readers/fields-of-kind.ts'
import type { TableKind } from '../readers/read-rows.ts'

/** What the fields of each kind are called where a person says what a column holds. */
const words: Readonly<Record<TableKind, Readonly<Record<string, string>>>> = {
  payments: {
    date: 'Day of payment',
    supplier: 'Supplier',
    amount: 'Amount',
    debit: 'Amount paid out, beside one of what came back',
    credit: 'Amount that came back',
    category: 'Category of spend',
    department: 'Department',
    purpose: 'Purpose',
    reference: 'Reference',
    publisher: 'Body that paid',
  },
  contracts: {
    ocid: 'Open contracting id',
    companyNumber: 'Supplier’s company number',
    charityNumber: 'Supplier’s charity number',
    vatNumber: 'Supplier’s VAT number',
    vcse: 'Whether the supplier is a charity or social enterprise',
    sme: 'Whether the supplier is small or medium',
    supplierNumber: 'The body’s own number for the supplier',
    supplier: 'Supplier',
    valueBasis: 'What the value is (actual, estimated)',
    annualValue: 'Value a year',
    value: 'Value',
    procedure: 'Procedure',
    review: 'Review date',
    extendedTo: 'End date with extensions',
    extension: 'Extension, in words',
    start: 'Start date',
    end: 'End date',
    period: 'Start and end in one',
    cpv: 'CPV code',
    category: 'Category',
    department: 'Department',
    reference: 'Reference',
    buyer: 'Buyer',
    title: 'Title',
    description: 'Description',
  },
  prices: {
    item: 'Item',
    price: 'Price',
    body: 'Body that paid it',
    unit: 'Unit',
    quantity: 'Quantity',
    date: 'Day of the price',
    basis: 'What the price is for',
    itemPrice: 'Price of the item that the heading names',
  },
}

/** A field in words. */
export const fieldWord = (kind: TableKind | null, field: string): string =>
  field === unused ? 'Not used' : ((kind === null ? undefined : words[kind][field]) ?? field)

/** The fields of a kind to choose from, in words. */
export const fieldChoices = (kind: TableKind): readonly { readonly value: string; readonly text: string }[] =>
  [...fieldsOfKind[kind], unused].map((value) => ({ value, text: fieldWord(kind, value) }))
