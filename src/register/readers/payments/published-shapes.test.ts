import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type PaymentsGathered, paymentsFromText } from './payments-from-text.ts'
import type { PaymentsOptions } from './read-payments.ts'

/** What one way of publishing payments must come to: rows kept, their pounds, and what else is said of it. */
interface Shape {
  readonly text: string
  readonly rows: number
  readonly pounds: number
  readonly rejected?: number
  readonly skipped?: Readonly<Record<string, number>>
  readonly columns?: Readonly<Record<string, string>>
  readonly problems?: readonly string[]
  readonly options?: Partial<PaymentsOptions>
  readonly also?: (result: PaymentsGathered) => void
}

const first = (result: PaymentsGathered) => result.rows[0] as PaymentsGathered['rows'][number]

const shapes: Readonly<Record<string, Shape>> = {
  'a police force with lines, invoice totals and a company column (West Mercia)': {
    text: `URI,Company Name,Transaction Date,Voucher Number,Invoice Number,Amount,Supplier,G/L Description,G/L Code,Cost Centre,INV/CRN,Total Invoice Amount
1,West Mercia Police,03/04/2023,V1,I1,350.00,VODAFONE LTD,Mobile phones,4001,ICT,INV,700.00
2,West Mercia Police,03/04/2023,V1,I1,350.00,VODAFONE LTD,Mobile phones,4001,ICT,INV,700.00
3,West Mercia Police,04/04/2023,V2,C9,-520.10,REDACTED PERSONAL DATA,Refunds,4002,FIN,CRN,-520.10`,
    rows: 3,
    pounds: 179.9,
    columns: { amount: 'Amount', supplier: 'Supplier', publisher: 'Company Name', category: 'G/L Description', date: 'Transaction Date' },
    problems: ['several-amounts'],
    also: (result) =>
      assert.deepEqual(
        result.rows.map((row) => row.privacy),
        [0, 0, 1],
      ),
  },
  'the local government schema': {
    text: `Body name,Body,Effective Date,Service category label,Organisational unit,Expenditure category,Expenditure code,Narrative,Date,Transaction number,Net amount,Irrecoverable VAT,Capital/Revenue,Supplier name,Supplier ID
Cambridgeshire Fire Authority,http://x,31/03/2024,Fire,Operations,Uniforms,1234,Boots,15/03/2024,900,"1,200.00",0.00,Revenue,Haix UK Ltd,55
Cambridgeshire Fire Authority,http://x,31/03/2024,Fire,Operations,Uniforms,1234,Boots,16/03/2024,901,800.00,0.00,Revenue,Haix UK Ltd,55`,
    rows: 2,
    pounds: 2000,
    columns: {
      amount: 'Net amount',
      publisher: 'Body name',
      date: 'Date',
      reference: 'Transaction number',
      purpose: 'Narrative',
      department: 'Organisational unit',
    },
    also: (result) => assert.equal(first(result).vat, 'net'),
  },
  'an NHS trust over £25,000': {
    text: `Department family,Entity,Date,Expense type,Expense area,Supplier,Transaction number,AP Amount (£),Description
Department of Health,London Ambulance Service NHS Trust,05/04/2024,Vehicle leasing,Fleet,LEX AUTOLEASE LTD,1001,"45,000.00",
Department of Health,London Ambulance Service NHS Trust,09/04/2024,Drugs,Medicines,ALLIANCE HEALTHCARE,1002," 27,345.67 ",`,
    rows: 2,
    pounds: 72_345.67,
    columns: {
      publisher: 'Entity',
      category: 'Expense type',
      department: 'Expense area',
      amount: 'AP Amount (£)',
      reference: 'Transaction number',
    },
  },
  'Norfolk police with a reason for value': {
    text: `Supplier Name,Payment Date,Net Amount,Expense Description,Reason for Value for Money
BT PLC,01-Apr-2024,501.10,Telephones,Corporate contract competitively tendered
"SMITH, JONES & CO",02-Apr-2024,£600.00,Legal fees,Legal fee`,
    rows: 2,
    pounds: 1101.1,
    columns: { supplier: 'Supplier Name', date: 'Payment Date', category: 'Expense Description' },
    also: (result) => assert.equal(first(result).other?.['Reason for Value for Money'], 'Corporate contract competitively tendered'),
  },
  'Leicestershire, with a title, an empty line and a pounds sign': {
    text: `Payments over £500 - April 2024,,,,

Date Paid,Payee,Amount (£),Purpose,VfM
02/04/2024,ACME LTD,£510.00,Repairs,Tender
30/04/2024,BETA LTD,"£1,510.50",Repairs,Tender`,
    rows: 2,
    pounds: 2020.5,
    columns: { supplier: 'Payee', date: 'Date Paid', purpose: 'Purpose' },
    also: (result) => assert.equal(result.sheets[0]?.headerRow, 3),
  },
  'purchase cards': {
    text: `Card Transaction Date,Merchant Name,Merchant Category,Transaction Amount,Directorate,Description
01/05/2024,AMAZON UK MARKETPLACE,Books,19.99,ICT,Cables
02/05/2024,TRAINLINE,Rail,120.00,HQ,Travel
03/05/2024,AMAZON UK MARKETPLACE,Books,-19.99,ICT,Refund`,
    rows: 3,
    pounds: 120,
    columns: { supplier: 'Merchant Name', category: 'Merchant Category', amount: 'Transaction Amount' },
  },
  'purchase cards with original and billing amounts': {
    text: `Posting Date,Merchant,Original Gross Amt,Net Amt,VAT Amt,Cost Centre
01/05/2024,SCREWFIX,12.00,10.00,2.00,Estates
02/05/2024,TRAVIS PERKINS,24.00,20.00,4.00,Estates`,
    rows: 2,
    pounds: 30,
    columns: { amount: 'Net Amt', date: 'Posting Date' },
    problems: ['several-amounts'],
  },
  'a header in two rows': {
    text: `Payment,,Net
Date,Supplier Name,
01/04/2024,ACME LTD,10.50
02/04/2024,BETA LTD,20.50`,
    rows: 2,
    pounds: 31,
    columns: { date: 'Payment Date', supplier: 'Supplier Name', amount: 'Net' },
  },
  'a group header above the header': {
    text: `Supplier details,,Payment details,
Supplier Name,Supplier ID,Date,Amount
ACME LTD,77,01/04/2024,10.50
BETA LTD,78,02/04/2024,20.50`,
    rows: 2,
    pounds: 31,
    columns: { supplier: 'Supplier Name', date: 'Date', amount: 'Amount' },
  },
  'title rows, a units row and a footer': {
    text: `Anyshire Fire and Rescue Service
Expenditure over £500
Quarter 1 2024/25

Supplier,Date of payment,Amount,Purpose
Text,dd/mm/yyyy,£,Text
ACME LTD,01/04/2024,600.00,Hose
BETA LTD,02/04/2024,700.00,Ladders

Total,,"1,300.00",
* Amounts exclude VAT that can be recovered`,
    rows: 2,
    pounds: 1300,
    skipped: { note: 2, total: 1 },
  },
  'blank columns between': {
    text: `,Supplier,,Date,,,Amount,
,ACME LTD,,01/04/2024,,,600.00,
,BETA LTD,,02/04/2024,,,700.00,`,
    rows: 2,
    pounds: 1300,
  },
  'headings with line breaks': {
    text: `"Payment
Date","Supplier
Name","Net
Amount
(£)"
01/04/2024,ACME LTD,600.00`,
    rows: 1,
    pounds: 600,
    columns: { date: 'Payment Date', supplier: 'Supplier Name', amount: 'Net Amount (£)' },
    also: (result) => assert.equal(first(result).line, 6),
  },
  'debit and credit in two columns': {
    text: `Date,Supplier,Debit,Credit,Account
01/04/2024,ACME LTD,600.00,,Hose
02/04/2024,ACME LTD,,100.00,Hose
03/04/2024,BETA LTD,0.00,50.00,Hose`,
    rows: 3,
    pounds: 450,
    columns: { debit: 'Debit', credit: 'Credit' },
  },
  'net, VAT and gross': {
    text: `Supplier,Date,Net Amount,VAT Amount,Gross Amount
ACME LTD,01/04/2024,100.00,20.00,120.00
BETA LTD,02/04/2024,200.00,40.00,240.00`,
    rows: 2,
    pounds: 300,
    problems: ['several-amounts'],
    also: (result) => assert.equal(first(result).vat, 'net'),
  },
  'amounts that say they include VAT': {
    text: `Beneficiary,Payment Date,Amount (inc VAT)
ACME LTD,01/04/2024,120.00`,
    rows: 1,
    pounds: 120,
    also: (result) => assert.equal(first(result).vat, 'gross'),
  },
  'amounts that say they leave VAT out': {
    text: `Payee,Date,Amount excluding VAT,Irrecoverable VAT
ACME LTD,01/04/2024,100.00,20.00`,
    rows: 1,
    pounds: 100,
    also: (result) => assert.equal(first(result).vat, 'net'),
  },
  'semicolons, with commas within the cells': {
    text: `Supplier;Payment date;Amount;Narrative
ACME LTD;01/04/2024;1,100.50;Hose, reels, and pumps
BETA LTD;02/04/2024;200.00;Boots, gloves`,
    rows: 2,
    pounds: 1300.5,
  },
  tabs: { text: 'Supplier\tPayment date\tAmount\nACME LTD\t01/04/2024\t1,100.50\nBETA LTD\t02/04/2024\t200.00', rows: 2, pounds: 1300.5 },
  pipes: { text: 'Supplier|Payment date|Amount\nACME LTD|01/04/2024|1,100.50\nBETA LTD|02/04/2024|200.00', rows: 2, pounds: 1300.5 },
  'a declared separator': { text: 'sep=;\nSupplier;Payment date;Amount\nACME LTD;01/04/2024;100', rows: 1, pounds: 100 },
  'an Agresso export': {
    text: `Period,Directorate(T),Account(T),Supplier(T),TransNo,Trans.date,Amount,Text
202404,Operations,Uniforms,ACME LTD,7001,01/04/2024,600.00,Boots
202404,Operations,Uniforms,BETA LTD,7002,02/04/2024,-50.00,Credit`,
    rows: 2,
    pounds: 550,
    columns: { supplier: 'Supplier(T)', date: 'Trans.date', reference: 'TransNo', category: 'Account(T)' },
    also: (result) => assert.equal(first(result).datePrecision, 'day'),
  },
  'only a period': {
    text: `Period,Supplier,Amount
Apr-24,ACME LTD,600.00
Apr-24,BETA LTD,500.00`,
    rows: 2,
    pounds: 1100,
    also: (result) => assert.deepEqual([first(result).paidOn, first(result).datePrecision], ['2024-04-01', 'month']),
  },
  'a month in words': { text: 'Month Paid,Vendor,Value\nApril 2024,ACME LTD,600\nApril 2024,BETA LTD,500', rows: 2, pounds: 1100 },
  'no date at all but a title that names the month': {
    text: `Spend over £500 in April 2024
Supplier,Category,Amount
ACME LTD,Hose,600.00`,
    rows: 1,
    pounds: 600,
    problems: ['month-from-title'],
    also: (result) => assert.deepEqual([first(result).paidOn, first(result).datePrecision], ['2024-04-01', 'month']),
  },
  'no date at all and a title of three months': {
    text: `Spend over £500 in April to June 2024
Supplier,Category,Amount
ACME LTD,Hose,600.00`,
    rows: 0,
    pounds: 0,
    rejected: 1,
    problems: ['column-unknown'],
  },
  'no date at all but a file name that names the month': {
    text: 'Supplier,Category,Amount\nACME LTD,Hose,600.00',
    rows: 1,
    pounds: 600,
    problems: ['month-from-title'],
    options: { fileName: 'spend-over-500-2024-04.csv' },
  },
  'American dates that prove themselves': {
    text: `Date,Supplier,Amount
04/01/2024,ACME LTD,1
04/13/2024,BETA LTD,2
04/30/2024,BETA LTD,2`,
    rows: 3,
    pounds: 5,
    problems: ['month-first-dates'],
    also: (result) =>
      assert.deepEqual(
        result.rows.map((row) => row.paidOn),
        ['2024-04-01', '2024-04-13', '2024-04-30'],
      ),
  },
  'dates that could be either are British': {
    text: 'Date,Supplier,Amount\n04/01/2024,ACME LTD,1\n05/01/2024,BETA LTD,2',
    rows: 2,
    pounds: 3,
    also: (result) => assert.equal(first(result).paidOn, '2024-01-04'),
  },
  'serial numbers for dates': {
    text: 'Date,Supplier,Amount\n45383,ACME LTD,1\n45384,BETA LTD,2',
    rows: 2,
    pounds: 3,
    also: (result) => assert.equal(first(result).paidOn, '2024-04-01'),
  },
  'dates with times': { text: 'Date,Supplier,Amount\n2024-04-01 00:00:00,ACME LTD,1\n2024-04-02T13:45:00,BETA LTD,2', rows: 2, pounds: 3 },
  'dates in one number': { text: 'Payment Date,Supplier,Amount\n20240401,ACME LTD,1\n20240402,BETA LTD,2', rows: 2, pounds: 3 },
  'a supplier called TOTAL': {
    text: `Supplier,Date,Amount
TOTAL GAS & POWER LTD,01/04/2024,100.00
TOTAL,02/04/2024,50.00
TOTAL BUTLER,03/04/2024,25.00
Total,,175.00`,
    rows: 3,
    pounds: 175,
    skipped: { total: 1 },
  },
  'subtotals by directorate': {
    text: `Directorate,Supplier,Date,Amount
Fire,ACME LTD,01/04/2024,100.00
Fire,BETA LTD,01/04/2024,50.00
Fire Total,,,150.00
Corporate,GAMMA LTD,02/04/2024,10.00
Corporate,DELTA LTD,02/04/2024,20.00
Corporate Total,,,30.00
Grand Total,,,180.00`,
    rows: 4,
    pounds: 180,
    skipped: { total: 3 },
  },
  'a sum without a word': {
    text: `Supplier,Date,Amount
ACME LTD,01/04/2024,100.00
BETA LTD,01/04/2024,50.00
,,150.00`,
    rows: 2,
    pounds: 150,
    skipped: { total: 1 },
  },
  'an amount alone that is no sum': {
    text: `Supplier,Date,Amount
ACME LTD,01/04/2024,100.00
BETA LTD,01/04/2024,50.00
,,777.00`,
    rows: 2,
    pounds: 150,
    rejected: 1,
  },
  'a header that comes again with its columns elsewhere': {
    text: `Supplier,Date,Amount,Class
ACME LTD,01/04/2024,100.00,A
Supplier,Class,Date,Amount
BETA LTD,B,02/04/2024,50.00`,
    rows: 2,
    pounds: 150,
    skipped: { 'repeated-header': 1 },
    problems: ['header-changed'],
  },
  'pages that repeat their header': {
    text: `Supplier,Date,Amount
ACME LTD,01/04/2024,100.00
Supplier,Date,Amount
BETA LTD,02/04/2024,50.00`,
    rows: 2,
    pounds: 150,
    skipped: { 'repeated-header': 1 },
  },
  'no header at all': {
    text: `01/04/2024,ACME LIMITED,Hose,1001,600.00
02/04/2024,BETA SUPPLIES LTD,Boots,1002,700.25
03/04/2024,Gamma Council,Rates,1003,800.50`,
    rows: 3,
    pounds: 2100.75,
    problems: ['columns-inferred'],
    also: (result) => assert.equal(result.sheets[0]?.headerRow, null),
  },
  'a header in the last line': {
    text: `01/04/2024,ACME LTD,600.00
02/04/2024,BETA LTD,700.00
Payment Date,Name:,Amount Paid`,
    rows: 2,
    pounds: 1300,
    problems: ['header-not-first'],
  },
  'amounts in every way of writing': {
    text: `Date,Supplier,Amount
01/04/2024,A LTD,(100.00)
01/04/2024,B LTD,100.00-
01/04/2024,C LTD,100.00 CR
01/04/2024,D LTD,100.00 DR
01/04/2024,E LTD,-£100.00
01/04/2024,F LTD,£-100.00
01/04/2024,G LTD,"GBP 1,000.005"`,
    rows: 7,
    pounds: 600.01,
  },
  'amounts that no one can be sure of': {
    text: `Date,Supplier,Amount
01/04/2024,A LTD,100.00
01/04/2024,B LTD,"1,23.4.5"
01/04/2024,C LTD,"1.234,56"
01/04/2024,D LTD,€50.00
01/04/2024,E LTD,
01/04/2024,F LTD,see below
01/04/2024,G LTD,3.00`,
    rows: 2,
    pounds: 103,
    rejected: 5,
  },
  'days that are in no calendar': {
    text: `Date,Supplier,Amount
01/04/2024,A LTD,1.00
30/02/2024,B LTD,2.00
01/04/20223,C LTD,3.00
00/00/0000,D LTD,4.00
01/04/1925,E LTD,5.00
,F LTD,6.00
01/04/2205,G LTD,7.00`,
    rows: 1,
    pounds: 1,
    rejected: 6,
  },
  'nought is an amount, and so is less than nought': {
    text: 'Date,Supplier,Amount\n01/04/2024,A LTD,0.00\n01/04/2024,B LTD,-5.00',
    rows: 2,
    pounds: -5,
  },
  'equal rows are all kept': {
    text: 'Date,Supplier,Amount\n01/04/2024,A LTD,5\n01/04/2024,A LTD,5\n01/04/2024,A LTD,5',
    rows: 3,
    pounds: 15,
  },
  'rows with nothing but a helper column': {
    text: `Date,Supplier,Amount,,
01/04/2024,A LTD,5,,7
,,,,9
02/04/2024,B LTD,6,,8`,
    rows: 2,
    pounds: 11,
    skipped: { 'no-content': 1 },
  },
  'a row without its supplier': { text: 'Date,Supplier,Amount\n01/04/2024,A LTD,5\n01/04/2024,,6', rows: 1, pounds: 5, rejected: 1 },
  'a supplier column that cannot be told': {
    text: `Date,Who,Where,Amount
01/04/2024,blue,red,5.00
02/04/2024,green,pink,6.00`,
    rows: 0,
    pounds: 0,
    rejected: 2,
    problems: ['column-unknown'],
  },
  'a column named by a person': {
    text: `Date,Who,Where,Amount
01/04/2024,blue,red,5.00
02/04/2024,green,pink,6.00`,
    rows: 2,
    pounds: 11,
    options: { mapping: { Who: 'supplier' } },
    columns: { supplier: 'Who' },
  },
  'Windows line ends and stray quotation marks': {
    text: 'Date,Supplier,Amount\r\n01/04/2024,THE "OLD" SHOP,5\r\n01/04/2024,"THE ""NEW"" SHOP",6\r\n',
    rows: 2,
    pounds: 11,
    also: (result) =>
      assert.deepEqual(
        result.rows.map((row) => row.supplierName),
        ['THE "OLD" SHOP', 'THE "NEW" SHOP'],
      ),
  },
  'bare carriage returns': { text: 'Date,Supplier,Amount\r01/04/2024,A LTD,5\r01/04/2024,B LTD,6\r', rows: 2, pounds: 11 },
  'a quotation mark that would swallow the rows after it': {
    text: 'Date,Supplier,Amount\n01/04/2024,"A LTD,5\n01/04/2024,B LTD,6\n01/04/2024,"C, LTD",7\n',
    rows: 3,
    pounds: 18,
    problems: ['stray-quote'],
  },
  'numbers for suppliers beside their names': {
    text: `Supplier Number,Supplier Name,Supplier Postcode,Invoice Date,Payment Date,Invoice Amount,Line Amount
7,ACME LTD,AB1 2CD,20/03/2024,01/04/2024,600,100
7,ACME LTD,AB1 2CD,20/03/2024,01/04/2024,600,500`,
    rows: 2,
    pounds: 600,
    columns: { supplier: 'Supplier Name', date: 'Payment Date', amount: 'Line Amount' },
    problems: ['several-amounts'],
    also: (result) =>
      assert.deepEqual(first(result).other, {
        'Supplier Number': '7',
        'Supplier Postcode': 'AB1 2CD',
        'Invoice Date': '20/03/2024',
        'Invoice Amount': '600',
      }),
  },
  'a payment date that is never filled, beside an invoice date': {
    text: `Payment Date,Invoice Date,Supplier,Amount
,01/04/2024,A LTD,5
,02/04/2024,B LTD,6
x,03/04/2024,C LTD,7
x,04/04/2024,D LTD,8
x,05/04/2024,E LTD,9`,
    rows: 5,
    pounds: 35,
    columns: { date: 'Invoice Date' },
  },
  'a Scottish service': {
    text: `Supplier Name,Document Date,Clearing Date,Document No,Document Amount (GBP),Cost Element Description
POLICE TREATMENT CENTRES,01/04/2024,30/04/2024,19001,"12,000.00",Welfare`,
    rows: 1,
    pounds: 12_000,
  },
  'notes in the midst': {
    text: `Supplier,Date,Amount
Directorate: Operations,,
ACME LTD,01/04/2024,5
Directorate: Corporate,,
BETA LTD,01/04/2024,6`,
    rows: 2,
    pounds: 11,
    skipped: { note: 2 },
  },
  'a total that the rows do not come to': {
    text: `Supplier,Date,Amount
ACME LTD,01/04/2024,5
BETA LTD,30/02/2024,6
Total,,11`,
    rows: 1,
    pounds: 5,
    rejected: 1,
    skipped: { total: 1 },
    problems: ['total-differs'],
  },
  'a description that speaks of a total': {
    text: `Supplier,Date,Description,Amount
ACME LTD,01/04/2024,Total for invoice 7,5
BETA LTD,,Total for invoice 8,6`,
    rows: 1,
    pounds: 5,
    rejected: 1,
  },
  'one slip among British dates': {
    text: `Date,Supplier,Amount
01/04/2024,A LTD,1
02/04/2024,A LTD,1
03/04/2024,A LTD,1
04/04/2024,A LTD,1
05/04/2024,A LTD,1
04/16/2024,A LTD,1`,
    rows: 5,
    pounds: 5,
    rejected: 1,
    also: (result) => assert.equal(result.rows[4]?.paidOn, '2024-04-05'),
  },
  'a column of dates that is empty, under a title with the month': {
    text: `Payments in April 2024
Date,Supplier,Amount
,A LTD,1
,B LTD,2`,
    rows: 2,
    pounds: 3,
    problems: ['month-from-title'],
  },
  'headings in Welsh': { text: "Enw'r Cyflenwr,Dyddiad Talu,Swm\nA CYF,01/04/2024,5", rows: 1, pounds: 5 },
  'headings in two languages': { text: 'Supplier / Cyflenwr,Date / Dyddiad,Amount / Swm\nA CYF,01/04/2024,5', rows: 1, pounds: 5 },
  'dates as a database writes them': {
    text: 'Supplier,Payment Date,Amount\nA LTD,Apr  1 2024 12:00AM,5\nB LTD,Apr 13 2024 12:00AM,6',
    rows: 2,
    pounds: 11,
  },
  'a byte order mark': { text: '\ufeffSupplier,Payment Date,Amount\nA LTD,01/04/2024,5', rows: 1, pounds: 5 },
  'numbers under Supplier and names under Supplier(T)': {
    text: 'Supplier,Supplier(T),Pay Date,Amount\n1001,A LTD,01/04/2024,5\n1002,B LTD,01/04/2024,6\n1003,C LTD,01/04/2024,6',
    rows: 3,
    pounds: 17,
    columns: { supplier: 'Supplier(T)' },
  },
  'VAT that is in the amount only where it is not recovered': {
    text: 'Name of Supplier,Date Paid,Amount Paid (inc. VAT where not recoverable)\nA LTD,01/04/2024,5',
    rows: 1,
    pounds: 5,
    also: (result) => assert.equal(first(result).vat, 'unknown'),
  },
  'a pounds sign alone for a heading': {
    text: 'Supplier,Date,£\nA LTD,01/04/2024,5.50\nB LTD,02/04/2024,6.25',
    rows: 2,
    pounds: 11.75,
    problems: ['columns-inferred'],
  },
  'quarters are not dates, and are asked about': {
    text: 'Quarter,Supplier,Amount\nQ1 2024,A LTD,5',
    rows: 0,
    pounds: 0,
    rejected: 1,
    problems: ['column-unknown'],
  },
  'a column for each month is not payments': {
    text: 'Supplier,Apr,May,Jun\nA LTD,5,6,7',
    rows: 0,
    pounds: 0,
    skipped: { note: 2 },
    problems: ['no-payments'],
  },
  'a total with a date': {
    text: `Date,Supplier,Amount
01/04/2024,ACME LTD,5
02/04/2024,BETA LTD,6
30/04/2024,Total,11`,
    rows: 2,
    pounds: 11,
    skipped: { total: 1 },
  },
}

for (const [name, shape] of Object.entries(shapes)) {
  test(`payments as published: ${name}`, async () => {
    const result = await paymentsFromText(shape.text, shape.options)
    const skipped: Record<string, number> = {}
    for (const { reason } of result.skipped) skipped[reason] = (skipped[reason] ?? 0) + 1
    assert.deepEqual(
      { rows: result.rows.length, pence: result.pence, rejected: result.rejects.length, skipped },
      { rows: shape.rows, pence: Math.round(shape.pounds * 100), rejected: shape.rejected ?? 0, skipped: shape.skipped ?? {} },
      JSON.stringify({ rejects: result.rejects, problems: result.problems, sheets: result.sheets }),
    )
    for (const [field, heading] of Object.entries(shape.columns ?? {})) assert.equal(result.sheets[0]?.columns[field], heading, field)
    const codes = result.problems.map((problem) => problem.code)
    assert.deepEqual(codes.toSorted(), [...(shape.problems ?? [])].toSorted(), JSON.stringify(result.problems))
    shape.also?.(result)
  })
}
