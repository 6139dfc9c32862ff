import { seededNumbers } from '../test/stand-ins/seeded-numbers.ts'

const trades =
  'Services Solutions Group Systems Management Consulting Engineering Construction Security Training Technology Supplies Electrical Plumbing Cleaning Transport Logistics Recruitment Medical Healthcare Property Maintenance Building Design Media Communications Software Networks Energy Environmental Catering Foods Motors Garage Tyres Fabrications Roofing Scaffolding Landscapes Interiors Furniture Printing Marketing Legal Solicitors Associates Partners Surveyors Architects Laboratories Equipment Products Industries'.split(
    ' ',
  )
const beginnings =
  'Al Ash Bar Bel Ben Bram Brook Cal Car Chad Clay Cor Dar Den Dun East Ed El Fair Far Fen Fol Gar Glen Gran Hal Har Hart Hol Hux Kel Ken King Lan Lar Led Lin Lock Mal Mar Mel Mil Mor Nor Oak Or Pen Pet Quin Rad Ran Red Rod Ros Sal Shel Stan Sut Tar Thorn Tor Tun Up Val Wal War Wes Whit Wil Win Wood York'.split(
    ' ',
  )
const middles = 'a e i o er en in al ar el on is ing ford '.split(' ')
const endings =
  'ton ham ley field worth wick well wood bury ford dale more man son low cott gate mere stead vale ridge croft brook den lands path line core tec dyne star max'.split(
    ' ',
  )
const forms = ['Ltd', 'Limited', 'LTD', 'plc', 'LLP', '', '', 'UK Ltd', 'Limited (204113)', 'CIC']

/** Names as bodies write those of some three times fewer suppliers: with other forms, letter case, slips of the pen and account numbers. The same ones at every run. */
export function inventNames(many: number): string[] {
  const random = seededNumbers(20_261_128)
  const pick = <Value>(values: readonly Value[]): Value => values[Math.floor(random() * values.length)]!
  // A few words are had by very many, as they are in life.
  const word = (): string => (random() < 0.12 ? pick(trades) : pick(beginnings) + pick(middles) + pick(endings))
  const names = new Set<string>()
  while (names.size < many) {
    const stem = `${word()}${random() < 0.4 ? ` ${word()}` : ''}`
    const plain = `${stem} ${pick(trades)}${random() < 0.3 ? ` ${pick(trades)}` : ''}`
    for (let variant = 1 + Math.floor(random() * 5); variant > 0; variant--) {
      let name = `${plain} ${pick(forms)}`.trim()
      if (random() < 0.12) {
        const at = 1 + Math.floor(random() * (plain.length - 2))
        name = random() < 0.5 ? name.slice(0, at) + name.slice(at + 1) : name.slice(0, at) + name[at + 1]! + name[at]! + name.slice(at + 2)
      }
      if (random() < 0.4) name = name.toUpperCase()
      if (names.size < many) names.add(name)
    }
  }
  return [...names]
}
