import { foldText } from '../../values/text.ts'
import { legalFormAtEdge } from '../names/legal-forms.ts'

const formsTried = ['', ' ltd', ' limited', ' plc']
const shortest = 4

/** The folded names under which a company is published though its number is not: its own with the common legal forms; none for initials alone, which many share. */
export function takenNames(company: string): readonly string[] {
  const words = foldText(company).split(' ')
  const rest = (legalFormAtEdge(words)?.rest ?? words).join(' ')
  return rest.length < shortest ? [] : formsTried.map((form) => rest + form)
}
