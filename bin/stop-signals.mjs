// One wish to stop can arrive several times: from the terminal, from the launcher, from npm. Only a later one is a second wish.
const oneWish = 1500
let firstAt = 0

for (const [signal, number] of [
  ['SIGINT', 2],
  ['SIGTERM', 15],
  ['SIGHUP', 1],
]) {
  process.on(signal, () => {
    if (firstAt === 0) firstAt = Date.now()
    else if (Date.now() - firstAt > oneWish) process.exit(128 + number)
    if (signal === 'SIGHUP') process.emit('SIGTERM', 'SIGTERM')
  })
}

if (process.channel) {
  process.on('disconnect', () => process.emit('SIGTERM', 'SIGTERM'))
  process.channel.unref()
}
