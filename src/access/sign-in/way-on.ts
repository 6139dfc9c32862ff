/** An address of this site to go on to, from what was asked for; the home page of the signed-in for anything that could lead elsewhere. */
export function wayOn(asked: string | null | undefined): string {
  const text = asked ?? ''
  const isOurs = text.length <= 1000 && /^\/(?![/\\])[^\s\\]*$/.test(text) && !/^\/sign-(?:in|out)(?:[/?]|$)/.test(text)
  return isOurs && URL.canParse(text, 'http://here.invalid') && new URL(text, 'http://here.invalid').host === 'here.invalid' ? text : '/you'
}
