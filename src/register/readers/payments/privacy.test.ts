import assert from 'node:assert/strict'
import { test } from 'node:test'
import { privacyOf } from './privacy.ts'

const names: Readonly<Record<0 | 1 | 2, string>> = {
  0: `
    REDACTIVE EVENTS | REDACTIVE PUBLISHING LTD | PERSONAL BEST LIFE COACHING | Hill View (Private) Hotel | 3RD PARTY LOGISTICS LTD |
    DR MARTENS | MISS SELFRIDGE | SIR ROBERT MCALPINE LTD | JOHN LEWIS PLC | John Lewis | ERNST YOUNG | ERNST & YOUNG |
    MARKS & SPENCER | Marks and Spencer | Arnold Clark | ARTHUR J GALLAGHER (UK) | Grant Thornton | TOTAL | TOTAL GAS & POWER LTD |
    BT | BT PLC | EDF Energy | VODAFONE LTD (215385) | Motorola Solutions | SCC | 2am | Kent County Council | Rose Builders |
    Victoria Forge | KEVIN PARKER HORSEBOXES | THE POLICE & CRIME COMMISSIONER FOR CUMBRIA | DR LOO | J B MOTORS | B K S LEATHER |
    STANLEY HOUSE | Edgar Brothers | UNIVERSITY OF LEICESTER | Confido Consult Ltd | INDIVIDUAL RESTAURANTS LTD`,
  1: `
    REDACTED | Redacted | Redacted Personal Data | REDACTED COMMERCIAL CONFIDENTIALITY | Redacted – commercial |
    Supplier name redacted | THIRD PARTY | THIRD PARTY SUPPLIER | THIRD PARTY SUPPLIER LTD | THIRD PARTY LTD | THIRD PARTY FORENSICS |
    Name withheld | Withheld | Private Individual | Foster Carer | XXXXX | Confidential | Confidential Supplier | Personal data removed`,
  2: `
    MR J SMITH | Mr Smith | Mrs A B Jones | MR & MRS JONES | Ms Aisha Khan | DR P PATEL | DR E.E.P. VINCENTI | Rev Peter Hall |
    PROFESSOR KEITH J RIX | SMITH, J | Smith, John | JONES, Mrs A | SMITH J | Smith John | J P Smith | J. Smith | John Smith |
    Sarah-Jane Miller | ANNE-MARIE FALLON | JAMIE EDWARD ROBINSON | JOHN BEGGS QC | mark nolan | ALISON ARMOUR (215385) |
    VICTORIA BUTLER INACTIVE`,
}

for (const [privacy, text] of Object.entries(names)) {
  const what = { 0: 'may be shown', 1: 'was hidden by its publisher', 2: 'is likely a private person’s' }[privacy]
  for (const name of text.split('|').map((one) => one.trim()))
    test(`the name ${name} ${what}`, () => assert.equal(privacyOf(name), Number(privacy)))
}
