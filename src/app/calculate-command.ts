import { invalid, notFound } from '../values/failures.ts'
import type { Command, Invocation } from '../web/command.ts'
import type { Method, MethodAnswer } from '../web/method.ts'
import { MethodInput } from '../web/method-input.ts'

const mostBytes = 20_000_000

/** The command `calculate`, for these methods. */
export const calculateCommand = (methods: readonly Method[]): Command => ({
  name: 'calculate',
  usage: 'calculate [METHOD] [--example] < INPUT.json',
  does: 'Lists the methods, or runs one on JSON from standard input and gives its numbers with their reasons.',
  options: [{ name: 'example', value: null, meaning: 'prints the input of the method’s worked example, to begin from' }],
  run: (invocation) => calculate(methods, invocation),
})

async function calculate(methods: readonly Method[], { words, options, json, stdin, stdout, interrupted }: Invocation): Promise<number> {
  const [name, ...more] = words
  if (name === undefined) {
    stdout.write(json ? `${JSON.stringify({ methods: methods.map(described) }, null, 2)}\n` : methods.map(inWords).join(''))
    return 0
  }
  const method = methods.find((one) => one.name === name)
  if (method === undefined) throw notFound(`There is no method “${name}”.`, `The methods are ${methods.map((one) => one.name).join(', ')}.`)
  if (more.length > 0) throw invalid(`“${more[0]}” is not understood.`, 'Give one method, and its input as JSON on standard input.')
  if (options['example'] === true) {
    stdout.write(`${JSON.stringify(method.example, null, 2)}\n`)
    return 0
  }
  const given = await readJson(stdin, method, interrupted)
  const answer = method.calculate(new MethodInput(given))
  stdout.write(json ? `${JSON.stringify({ ...described(method), given, ...answer }, null, 2)}\n` : answerInWords(method, answer))
  return 0
}

const described = ({ name, title, takes, example }: Method) => ({ method: name, title, takes, page: pageOf(name), example })
const pageOf = (name: string): string => `methods/${name}.md`

async function readJson(stdin: AsyncIterable<Uint8Array>, { name }: Method, interrupted: AbortSignal): Promise<unknown> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of stdin) {
    interrupted.throwIfAborted()
    chunks.push(chunk)
    bytes += chunk.length
    if (bytes > mostBytes) throw invalid('The input is longer than 20 MB.', 'Give a part of it.')
  }
  const remedy = `See what it takes with: bluelight calculate ${name} --example`
  const text = Buffer.concat(chunks).toString('utf8')
  if (text.trim() === '') throw invalid('There is no input.', remedy)
  try {
    return JSON.parse(text) as unknown
  } catch (error) {
    throw invalid(`The input is no JSON: ${(error as Error).message}.`, remedy)
  }
}

const inWords = ({ name, title, takes }: Method): string => `${name}\n  ${title} (${pageOf(name)})\n  Takes ${takes}.\n`

const answerInWords = ({ name, title }: Method, { results, assumptions }: MethodAnswer): string =>
  [
    title,
    ...results.flatMap(({ name: what, shown, says, because }) => [
      '',
      `${what}: ${shown}${says === null ? '' : ` (${says})`}`,
      ...because.map((reason) => `  ${reason}`),
    ]),
    '',
    'Taken as given',
    ...assumptions.map((one) => `  ${one.name}: ${one.value} (${one.source})`),
    '',
    `The method: ${pageOf(name)}`,
    '',
  ].join('\n')
