/** JSON text made readable, and what was done to it in words; `repairs` is empty where nothing was wrong. */
export interface RepairedJson {
  readonly text: string
  readonly value: unknown
  readonly repairs: readonly string[]
}

const suspicious = /\d[eE]\+?\d{3}/
/** A string, to be stepped over, or something that may stand for a number and is none of JSON's. */
const tokens =
  /"(?:[^"\\]|\\.)*"|(?<![\w.+-])(?:[+-]?(?:Infinity|NaN|nan|inf)\b|[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)|[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g
const jsonNumber = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/

/**
 * Parses JSON whose number literals may not be JSON's: `1e9999`, `NaN` and `Infinity` say no number and become null; ` 000`, `007`,
 * `+5`, `5.` and `.5` become the number they spell. Control characters inside strings become spaces. `parse` reads the
 * result. Throws SyntaxError where that is not enough.
 */
export function parseRepairing(text: string, parse: (text: string) => unknown = JSON.parse): RepairedJson {
  if (!suspicious.test(text)) {
    try {
      return { text, value: parse(text), repairs: [] }
    } catch {
      return repair(text, parse)
    }
  }
  return repair(text, parse)
}

function repair(text: string, parse: (text: string) => unknown): RepairedJson {
  const repairs: string[] = []
  const repaired = text.replace(tokens, (token) => {
    if (token.startsWith('"')) return withoutControls(token, repairs)
    if (token.length === 1 && token.charCodeAt(0) < 32) return ' '
    const number = numberOf(token)
    if (number !== token)
      repairs.push(number === 'null' ? `${token} is no number and was read as absent` : `${token} was read as ${number}`)
    return number
  })
  return { text: repairs.length === 0 ? text : repaired, value: parse(repairs.length === 0 ? text : repaired), repairs }
}

function withoutControls(literal: string, repairs: string[]): string {
  // eslint-disable-next-line no-control-regex
  if (!/[\u0000-\u001f]/.test(literal)) return literal
  repairs.push('a control character inside text was read as a space')
  // eslint-disable-next-line no-control-regex
  return literal.replace(/[\u0000-\u001f]/g, ' ')
}

function numberOf(token: string): string {
  const value = Number(token.replace(/^\+/, ''))
  if (!Number.isFinite(value)) return 'null'
  if (jsonNumber.test(token)) return token
  const [, sign = '', whole = '', fraction = '', exponent = ''] = /^([+-]?)(\d*)(?:\.(\d*))?([eE][+-]?\d+)?$/.exec(token) ?? []
  return `${sign === '-' ? '-' : ''}${whole.replace(/^0+(?=\d)/, '') || '0'}${fraction === '' ? '' : `.${fraction}`}${exponent}`
}
